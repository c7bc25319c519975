namespace PeakLoop.Evals.Checks;

/// <summary>Ports that some checks need. A check whose port is absent answers <see cref="Verdict.Unknown"/>, never pass or fail.</summary>
public sealed record CheckServices
{
    /// <summary>No ports: deterministic checks only.</summary>
    public static CheckServices None { get; } = new();

    /// <summary>Asks a judge model.</summary>
    public IJudge? Judge { get; init; }

    /// <summary>Turns texts into vectors.</summary>
    public IEmbedder? Embedder { get; init; }

    /// <summary>Runs a program.</summary>
    public IScriptRunner? Scripts { get; init; }

    /// <summary>
    /// Results of paid checks that are recorded already for this output (<c>not-</c> applied), looked up before a judge is asked; null for one
    /// that is not. Default: none are.
    /// </summary>
    public Func<CheckDefinition, CheckResult?>? Recorded { get; init; }

    /// <summary>
    /// Versions of the judges that people's labels vouch for. The verdict of any other judge is diagnostic: shown, and not counted in a score or
    /// a gate. Null: no such rule, every judge counts.
    /// </summary>
    public IReadOnlySet<string>? GatingJudges { get; init; }

    /// <summary>Whether a check's verdict is shown only, because its judge is not calibrated.</summary>
    public bool IsDiagnostic(CheckDefinition check) =>
        GatingJudges is { } gating && CheckCatalogue.Find(check.Type) is { Family: CheckFamily.Judged, UsesEmbeddings: false }
        && JudgeVersion(check) is { Length: > 0 } version && !gating.Contains(version);

    /// <summary>Who would judge a check: hash of model and rubric prompt; empty for deterministic checks and groups.</summary>
    public string JudgeVersion(CheckDefinition check) => CheckCatalogue.Find(check.Type) switch
    {
        { Family: CheckFamily.Judged, UsesEmbeddings: true } => Embedder?.Version ?? "",
        { Family: CheckFamily.Judged } => Judge?.VersionFor(check) ?? "",
        _ => "",
    };
}
