using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Cycles.Replays;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cycles.Phases;

/// <summary>Says how good the loop is now, how fast it changes, and what is missing to say it.</summary>
public sealed class MeasurePhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "measure";

    /// <inheritdoc/>
    public BudgetAccount? Closes => BudgetAccount.Checkpoint;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var alarm = await new NightWatch(context).RunAsync(cancellationToken);
        var checkpoint = await new Checkpoint(context).RunAsync(cancellationToken);
        var value = await context.ReadAsync(
            "measure/values",
            async token => MeasureValue.Of(await LoopTrend.ReadAsync(context.Store, context.Record, new TrendOptions(), token)),
            cancellationToken);
        await context.SaveAsync(CycleValueNames.Level, value.Level, cancellationToken);
        await context.SaveAsync(CycleValueNames.Measure, value, cancellationToken);
        return value.Level?.Value is { } level
            ? PhaseResult.Complete(string.Create(
                CultureInfo.InvariantCulture,
                $"index {level:0.0} of 100, likely {value.Level.Low:0.0} to {value.Level.High:0.0}; {value.Verdict}{(alarm is null ? "" : "; " + alarm.Text)}{(checkpoint is null ? "" : "; " + checkpoint.Text)}"))
            : PhaseResult.Partial($"no index: {value.Level?.Reason}");
    }
}
