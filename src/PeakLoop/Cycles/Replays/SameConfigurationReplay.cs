using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Cycles.Replays;

/// <summary>
/// Runs today's configuration as two arms (A/A). Over the months the p-values of their differences must look uniform; where they do not, the
/// product's idea of chance is wrong and it claims nothing.
/// </summary>
internal sealed class SameConfigurationReplay(CycleContext context, string path)
{
    /// <summary>Trials of both arms.</summary>
    public static int RunsOf(IReadOnlyList<EvalCase> cases, int trials) => 2 * trials * cases.Count;

    /// <summary>Runs both arms and judges them together with earlier ones; null where the budget ended.</summary>
    public async Task<AaValue?> RunAsync(IReadOnlyList<EvalCase> cases, int trials, CancellationToken cancellationToken)
    {
        var arms = Tonight.Arms(context);
        var arm = new ReplayArmPlan(arms, context.Cases, "", 1);
        var run = new ReplayRun(context, $"{path}/same", cases, [arm, arm]) { Apart = true };
        var result = await run.RunAsync(trials, _ => null, cancellationToken);
        if (result.Unrun > 0 || result.Cases.Count == 0)
        {
            return null;
        }

        var difference = Paired.Difference(result.Scores[1], result.Scores[0], result.Clusters);
        var p = difference.PValue();
        var judged = AaReplays.Judge((await EarlierAsync(cancellationToken)).Append(p));
        var count = Math.Min(AaReplays.Judged, judged.Fit.N);
        return new AaValue
        {
            Difference = CheckpointWords.Points(difference, "one configuration run as two arms"),
            P = double.IsNaN(p) ? null : p,
            Judged = count,
            Fit = count == 0 ? null : judged.Fit.PValue,
            Suspends = !judged.ClaimsAllowed,
        };
    }

    private async Task<List<double>> EarlierAsync(CancellationToken cancellationToken)
    {
        var own = context.Earlier.Select(run => run.Id.Number).ToHashSet();
        return [.. (await context.Store.ValuesAsync(RunKind.Cycle, CycleValueNames.Checkpoint, cancellationToken))
            .Where(value => own.Contains(value.Run.Number))
            .Select(value => CycleValueJson.Read<CheckpointValue>(value.Json, out _)?.Aa?.P ?? double.NaN)];
    }
}
