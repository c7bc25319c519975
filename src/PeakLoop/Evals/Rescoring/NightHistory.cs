using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Evals.Rescoring;

/// <summary>A case, or a set of checks, on one night.</summary>
/// <param name="Run">Run.</param>
/// <param name="At">When, on the loop's clock.</param>
/// <param name="Verdict">Verdict over the night's outputs.</param>
/// <param name="Score">Mean score of those that have one; null where none has.</param>
public sealed record NightVerdict(RunId Run, DateTimeOffset At, Verdict Verdict, double? Score);

/// <summary>What checks came to on the nights that are recorded.</summary>
/// <param name="Nights">Nights with an output, oldest first.</param>
public sealed record NightHistory(IReadOnlyList<NightVerdict> Nights)
{
    /// <summary>Nights looked back where nothing else is asked for.</summary>
    public const int DefaultWindow = 30;

    /// <summary>Nights with a pass or a fail: an error or unknown counts neither way.</summary>
    public int Judged => Nights.Count(night => night.Verdict is Verdict.Pass or Verdict.Fail);

    /// <summary>Nights that failed.</summary>
    public int Failed => Nights.Count(night => night.Verdict == Verdict.Fail);

    /// <summary>The first night that failed; null if none did.</summary>
    public NightVerdict? FirstFailure => Nights.FirstOrDefault(night => night.Verdict == Verdict.Fail);

    /// <summary>The history of a case from its scores: a night passes if most of its trials with a verdict do; ties fail.</summary>
    public static NightHistory OfTrials(IEnumerable<ScoreRow> rows) => Of(rows, (pass, fail) => pass > fail);

    /// <summary>The history of checks on live outcomes: a night fails if any of its outcomes does.</summary>
    public static NightHistory OfOutcomes(IEnumerable<ScoreRow> rows) => Of(rows, (_, fail) => fail == 0);

    /// <summary>The newest nights.</summary>
    public NightHistory Last(int nights) => new([.. Nights.Skip(Math.Max(0, Nights.Count - nights))]);

    /// <summary>One sentence for a person.</summary>
    public string Sentence => Judged == 0
        ? "No recorded night has an output that these checks could be applied to."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Would have failed in {Failed} of the last {Judged} {(Judged == 1 ? "night" : "nights")}")
            + (FirstFailure is { } first ? string.Create(CultureInfo.InvariantCulture, $", first on {first.At:yyyy-MM-dd} ({first.Run}).") : ".");

    private static NightHistory Of(IEnumerable<ScoreRow> rows, Func<int, int, bool> passes) => new(
    [
        .. rows.GroupBy(row => row.Run).OrderBy(group => group.Key.Number).Select(group =>
        {
            var pass = group.Count(row => row.Verdict == Verdict.Pass);
            var fail = group.Count(row => row.Verdict == Verdict.Fail);
            var verdict = pass + fail == 0 ? group.Any(row => row.Verdict == Verdict.Error) ? Verdict.Error : Verdict.Unknown
                : passes(pass, fail) ? Verdict.Pass : Verdict.Fail;
            var scores = group.Where(row => row.Score is not null && row.Verdict is Verdict.Pass or Verdict.Fail).Select(row => row.Score!.Value).ToList();
            return new NightVerdict(group.Key, group.First().At, verdict, scores.Count == 0 ? null : scores.Average());
        }),
    ]);
}
