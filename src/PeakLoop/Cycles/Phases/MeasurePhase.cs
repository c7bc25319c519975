using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

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
        var anchors = context.Workspace.Cases
            .Where(each => each.Split == EvalSplit.Anchor && context.Workspace.Prompts.ContainsKey(each.Target)).ToList();
        var value = await context.ReadAsync(
            "measure/values",
            async token =>
            {
                var rows = await context.Store.ScoresAsync(
                    new ScoreQuery
                    {
                        Kind = RunKind.Cycle,
                        FromRun = context.Run.Number - (3 * LoopMeasure.Window) + 1,
                        ToRun = context.Run.Number,
                        Purpose = ScorePurpose.Night,
                        Split = EvalSplit.Anchor,
                        Series = context.Series,
                    },
                    token);
                var complete = await CompleteAsync(context, token);
                return LoopMeasure.Of(AnchorNights.From(rows, anchors, complete), anchors.Count, !context.Work.MandatoryMissing);
            },
            cancellationToken);
        await context.SaveAsync(CycleValueNames.Level, value.Level, cancellationToken);
        await context.SaveAsync(CycleValueNames.Measure, value, cancellationToken);
        return value.Level?.Value is { } level
            ? PhaseResult.Complete($"index {level:0.0} of 100, likely {value.Level.Low:0.0} to {value.Level.High:0.0}; {value.Verdict}")
            : PhaseResult.Partial($"no index: {value.Level?.Reason}");
    }

    /// <summary>Cycles whose anchors all ran; this one among them if they did.</summary>
    private static async Task<HashSet<int>> CompleteAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var complete = new HashSet<int>();
        foreach (var (run, json) in await context.Store.ValuesAsync(RunKind.Cycle, CycleValueNames.Evaluation, cancellationToken))
        {
            if (CycleValueJson.Read<EvaluationValue>(json, out _) is { } value && value.Anchors == value.AnchorsPlanned)
            {
                complete.Add(run.Number);
            }
        }

        return complete;
    }
}
