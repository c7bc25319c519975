using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Testing.Conformance;

/// <summary>What every store must do. A store's test class derives from this and says how an empty store is made.</summary>
public abstract partial class LoopStoreConformance
{
    /// <summary>The moment most rows are written at.</summary>
    protected static DateTimeOffset Now { get; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The run most rows belong to.</summary>
    protected static RunId Night { get; } = RunId.Cycle(1);

    /// <summary>An empty store; the test disposes of it.</summary>
    protected abstract Task<ILoopStore> EmptyAsync();

    /// <summary>A run to start.</summary>
    protected static RunStart Start(RunKind kind = RunKind.Cycle, string series = "rehearsal", int day = 0) =>
        new(kind, Now.AddDays(day), series, 7, "snapshot", "config");

    /// <summary>A claim of a model call.</summary>
    protected static EffectClaim Claim(string path, string request = "request", RunId? run = null) =>
        new(new EffectKey(run ?? Night, path), EffectKind.Model, ToolClass.Read, request, Now);

    /// <summary>An attempt of 10 cents and 1,000 tokens.</summary>
    protected static CallAttempt Attempt(
        string path, int number = 1, BudgetAccount account = BudgetAccount.Evaluate, RunId? run = null, DateTimeOffset? at = null) =>
        new(new EffectKey(run ?? Night, path), number, account, "actor", "small", 0.10m, 1_000, at ?? Now);
}
