using PeakLoop.Evals;
using PeakLoop.Foundation;

namespace PeakLoop.Records;

/// <summary>Why an output was made. Only <see cref="Night"/> rows make the trend.</summary>
public enum ScorePurpose
{
    /// <summary>The cycle's evaluation of the configuration in force.</summary>
    Night,

    /// <summary>The tuner's search on the tune split.</summary>
    Search,

    /// <summary>Candidate's arm of a gate pair.</summary>
    GateCandidate,

    /// <summary>Incumbent's arm of a gate pair.</summary>
    GateIncumbent,

    /// <summary>Fresh confirm run on anchors after a promotion.</summary>
    Confirm,

    /// <summary>Replay of an archived configuration at a checkpoint.</summary>
    Replay,

    /// <summary>Probation pair of a promoted version against its predecessor.</summary>
    Probation,

    /// <summary>An <c>eval run</c> by a person.</summary>
    Manual,

    /// <summary>A live outcome of a night, under the checks of cases whose target is <c>outcome/KIND</c>.</summary>
    Outcome,

    /// <summary>A stored output of an earlier run, scored later under checks it had not been scored under.</summary>
    Rescored,
}

/// <summary>One output of one case: stored once, checked any number of times.</summary>
/// <param name="Id">Derived from (run, path).</param>
/// <param name="Run">Run: the night.</param>
/// <param name="Path">Structural path of the call that made it.</param>
/// <param name="Case">Case id; for a live outcome, its id.</param>
/// <param name="CaseVersion">Hash of target, vars, fixtures.</param>
/// <param name="Config">Configuration hash of the case's target.</param>
/// <param name="Model">Model alias.</param>
/// <param name="LessonSet">Hash of the lessons in use; empty for eval cases, which see none.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Trial">Trial, from 1.</param>
/// <param name="Purpose">Why it was made.</param>
/// <param name="Output">What was answered; null where the call failed (then <paramref name="Error"/> says why).</param>
/// <param name="Error">Infrastructure error; null for an answer.</param>
/// <param name="At">When, on the loop's clock.</param>
public sealed record OutputRow(
    string Id, RunId Run, string Path, string Case, string CaseVersion, string Config, string Model, string LessonSet, long Seed, int Trial,
    ScorePurpose Purpose, ModelOutput? Output, string? Error, DateTimeOffset At);

/// <summary>Result of one check on one output.</summary>
/// <param name="OutputId">Output.</param>
/// <param name="CheckId">Position and type within the case, e.g. <c>2:contains</c>.</param>
/// <param name="CheckVersion">Hash of the check's definition.</param>
/// <param name="JudgeVersion">Hash of judge model and rubric; empty for deterministic checks.</param>
/// <param name="Type">Check type with its <c>not-</c>.</param>
/// <param name="Metric">Metric name; null if none.</param>
/// <param name="Weight">Weight.</param>
/// <param name="Result">Verdict, score, reason.</param>
public sealed record CheckRow(
    string OutputId, string CheckId, string CheckVersion, string JudgeVersion, string Type, string? Metric, double Weight, CheckResult Result);

/// <summary>Score of a case's output under one set of checks, with every key that a comparison needs.</summary>
public sealed record ScoreRow
{
    /// <summary>Output.</summary>
    public required string OutputId { get; init; }

    /// <summary>Run: the night.</summary>
    public required RunId Run { get; init; }

    /// <summary>Case id.</summary>
    public required string Case { get; init; }

    /// <summary>Hash of target, vars, fixtures.</summary>
    public required string CaseVersion { get; init; }

    /// <summary>Hash of the case's checks.</summary>
    public required string CheckSetVersion { get; init; }

    /// <summary>Hash of the judges used; empty where all checks are deterministic.</summary>
    public required string JudgeVersion { get; init; }

    /// <summary>Suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Prompt under test.</summary>
    public required string Target { get; init; }

    /// <summary>Split.</summary>
    public required EvalSplit Split { get; init; }

    /// <summary>Severity.</summary>
    public required CaseSeverity Severity { get; init; }

    /// <summary>Cluster of cases for intervals.</summary>
    public required string Cluster { get; init; }

    /// <summary>Configuration hash.</summary>
    public required string Config { get; init; }

    /// <summary>Model alias.</summary>
    public required string Model { get; init; }

    /// <summary>Hash of the lessons in use.</summary>
    public required string LessonSet { get; init; }

    /// <summary>Seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Trial, from 1.</summary>
    public required int Trial { get; init; }

    /// <summary>Why the output was made.</summary>
    public required ScorePurpose Purpose { get; init; }

    /// <summary>Verdict of the case.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Weighted mean of the non-error checks, 0..1; null for error and unknown.</summary>
    public required double? Score { get; init; }

    /// <summary>When, on the loop's clock.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>An output with its check results and score.</summary>
public sealed record ScoredOutput(OutputRow Output, IReadOnlyList<CheckRow> Checks, ScoreRow Score);

/// <summary>Which scores to read; null means any.</summary>
public sealed record ScoreQuery
{
    /// <summary>Runs of this kind only.</summary>
    public RunKind? Kind { get; init; }

    /// <summary>First run number.</summary>
    public int? FromRun { get; init; }

    /// <summary>Last run number.</summary>
    public int? ToRun { get; init; }

    /// <summary>Purpose.</summary>
    public ScorePurpose? Purpose { get; init; }

    /// <summary>Split.</summary>
    public EvalSplit? Split { get; init; }

    /// <summary>Case id.</summary>
    public string? Case { get; init; }

    /// <summary>Prompt under test.</summary>
    public string? Target { get; init; }

    /// <summary>Series of the run: model alias or <c>rehearsal</c>.</summary>
    public string? Series { get; init; }
}

/// <summary>Outputs, check results and scores.</summary>
public interface IScoreStore
{
    /// <summary>Appends in one transaction; rows that are there already are left as they are.</summary>
    Task SaveAsync(IReadOnlyList<ScoredOutput> rows, CancellationToken cancellationToken);

    /// <summary>Scores in the order run, case, trial.</summary>
    Task<IReadOnlyList<ScoreRow>> ScoresAsync(ScoreQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The scores that a query selects, summed by item, night and configuration, in the order of runs. Stores that can sum where the rows are do.
    /// </summary>
    async Task<IReadOnlyList<NightSum>> NightSumsAsync(ScoreQuery query, CancellationToken cancellationToken) =>
        NightSum.Of(await ScoresAsync(query, cancellationToken));

    /// <summary>Stored outputs with their texts, in the order run, case, trial.</summary>
    IAsyncEnumerable<OutputRow> OutputsAsync(ScoreQuery query, CancellationToken cancellationToken);

    /// <summary>Check results of one output, in check order.</summary>
    Task<IReadOnlyList<CheckRow>> ChecksAsync(string outputId, CancellationToken cancellationToken);

    /// <summary>Check results of all outputs a query selects, keyed by output.</summary>
    Task<ILookup<string, CheckRow>> ChecksAsync(ScoreQuery query, CancellationToken cancellationToken);
}
