namespace PeakLoop.Reports.Wording;

/// <summary>What happened to the cases, in sentences.</summary>
internal static class CaseWords
{
    /// <summary>The counts: <c>Of 160 cases 140 passed, 18 failed; 2 could not be run (these count neither way).</c></summary>
    public static string Counts(CaseCounts counts)
    {
        if (counts.Ran is not { } ran)
        {
            return $"How the cases did is unknown: {counts.Reason}.";
        }

        var text = $"Of {Words.Count(ran, "case")} {Words.Count(counts.Passed)} passed and {Words.Count(counts.Failed)} failed";
        var errors = counts.Errors is > 0 and var e ? $"; {Words.Count(e)} could not be run and count neither way" : "";
        var unknown = counts.Unknown is > 0 and var u ? $"; {Words.Count(u)} have no verdict" : "";
        var suite = counts.Suite switch
        {
            "quiet" => " A quiet night: fixed, must-pass, failing and new cases only.",
            "full" => " The full suite ran.",
            _ => "",
        };
        return $"{text}{errors}{unknown}.{suite}";
    }

    /// <summary>What moved: <c>2 newly failing, 1 recovered.</c></summary>
    public static string Moved(IReadOnlyList<string>? failing, IReadOnlyList<string>? recovered) => (failing, recovered) switch
    {
        (null, _) or (_, null) => "Nothing to compare with yet.",
        ({ Count: 0 }, { Count: 0 }) => "No case changed sides.",
        _ => $"{Words.Count(failing.Count)} newly failing, {Words.Count(recovered.Count)} recovered.",
    };

    /// <summary>Why a case did not pass, in one line: what its first failed check asks for, or else what that check says; null where nothing is known.</summary>
    public static string? Why(CaseLine line) => line.FailedChecks.Count == 0 ? null
        : line.FailedChecks[0] is { Verdict: "fail", Name: { } name } ? $"not met: {name}"
        : line.FailedChecks[0].Reason;

    /// <summary>A state in a word.</summary>
    public static string State(CaseState state) => state switch
    {
        CaseState.Pass => "passes",
        CaseState.Mixed => "passes sometimes",
        CaseState.Fail => "fails",
        CaseState.Error => "could not be run",
        _ => "no verdict",
    };

    /// <summary>A split in a word: what the case is for.</summary>
    public static string Split(string split) => split switch
    {
        "anchor" => "fixed",
        "gate" => "hidden",
        _ => "open",
    };
}
