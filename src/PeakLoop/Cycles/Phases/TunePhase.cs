using PeakLoop.Agents;

namespace PeakLoop.Cycles.Phases;

/// <summary>Improves prompts on the nights set for it, behind the gate.</summary>
public sealed class TunePhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "tune";

    /// <inheritdoc/>
    public BudgetAccount? Closes => BudgetAccount.Tune;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken) =>
        Task.FromResult(PhaseResult.Skipped(context.Snapshot.Options.NoTune ? "left out on request" : "not a tuning night"));
}
