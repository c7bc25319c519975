using PeakLoop.Foundation;

namespace PeakLoop.Records;

/// <summary>Runs, their phases, snapshots and named results. Appends are idempotent: a replayed cycle writes the same rows again without effect.</summary>
public interface IRunStore
{
    /// <summary>Begins a run under the next number of its kind.</summary>
    Task<RunRecord> StartAsync(RunStart start, CancellationToken cancellationToken);

    /// <summary>The run of this kind that began and did not end, if any; the oldest.</summary>
    Task<RunRecord?> UnfinishedAsync(RunKind kind, CancellationToken cancellationToken);

    /// <summary>Counts one more resumption of a run.</summary>
    Task ResumeAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Writes or replaces a phase's record.</summary>
    Task SavePhaseAsync(PhaseRecord phase, CancellationToken cancellationToken);

    /// <summary>Ends a run.</summary>
    Task EndAsync(RunId run, RunEnd end, CancellationToken cancellationToken);

    /// <summary>Runs of a kind in ascending order, the newest <paramref name="last"/> of them.</summary>
    Task<IReadOnlyList<RunRecord>> RunsAsync(RunKind kind, int last, CancellationToken cancellationToken);

    /// <summary>Phases of a run in the order they began.</summary>
    Task<IReadOnlyList<PhaseRecord>> PhasesAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Writes a named result of a run as JSON (level, selection, summary, …); replaces an earlier one of the same name.</summary>
    Task SaveValueAsync(RunId run, string name, string json, CancellationToken cancellationToken);

    /// <summary>A named result of a run; null if there is none.</summary>
    Task<string?> ValueAsync(RunId run, string name, CancellationToken cancellationToken);

    /// <summary>A named result of all runs of a kind, ascending, runs without it left out.</summary>
    Task<IReadOnlyList<(RunId Run, string Json)>> ValuesAsync(RunKind kind, string name, CancellationToken cancellationToken);

    /// <summary>Stores a text once, compressed, under its content hash, which is returned.</summary>
    Task<string> PutTextAsync(string text, CancellationToken cancellationToken);

    /// <summary>A stored text; an integrity error where it is missing or does not match its hash.</summary>
    Task<string> TextAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Archives a configuration so that it can be run again.</summary>
    Task PutConfigurationAsync(string hash, string json, CancellationToken cancellationToken);

    /// <summary>An archived configuration; null if there is none.</summary>
    Task<string?> ConfigurationAsync(string hash, CancellationToken cancellationToken);
}

/// <summary>What is fixed when a run begins.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="At">Moment on the loop's clock, which a rehearsal may inject.</param>
/// <param name="Series">Real model alias, or <c>rehearsal</c>: series are never mixed.</param>
/// <param name="Seed">Seed of all draws.</param>
/// <param name="SnapshotHash">Text hash of the snapshot (workspace files, facts, options) that the run, and a resumption of it, works on.</param>
/// <param name="ConfigHash">Hash over the configurations of all prompts.</param>
public sealed record RunStart(RunKind Kind, DateTimeOffset At, string Series, long Seed, string SnapshotHash, string ConfigHash);

/// <summary>A run as stored.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Start">What was fixed at its start.</param>
/// <param name="End">How it ended; null while unfinished.</param>
/// <param name="Resumed">Times it was resumed.</param>
public sealed record RunRecord(RunId Id, RunStart Start, RunEnd? End, int Resumed);

/// <summary>How a run ended.</summary>
/// <param name="At">When.</param>
/// <param name="State"><c>complete | partial | stopped | failed</c>.</param>
/// <param name="StopReason">Typed reason in words: <c>done</c>, <c>budget: evaluate</c>, <c>deadline</c>, <c>kill switch</c>, …</param>
/// <param name="ExitCode">Exit code the run alone would end a process with.</param>
public sealed record RunEnd(DateTimeOffset At, string State, string StopReason, ExitCode ExitCode);

/// <summary>One phase of a run.</summary>
/// <param name="Run">Run.</param>
/// <param name="Name">sense, plan, act, evaluate, learn, tune, measure, report.</param>
/// <param name="Order">Position, from 1.</param>
/// <param name="State"><c>running | complete | partial | skipped | failed</c>.</param>
/// <param name="Calls">Model calls, attempts included.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Usd">Money.</param>
/// <param name="Seconds">Duration over all processes.</param>
/// <param name="Detail">What a person should know: what was skipped and why.</param>
public sealed record PhaseRecord(
    RunId Run, string Name, int Order, string State, long Calls, long Tokens, decimal Usd, double Seconds, string? Detail);
