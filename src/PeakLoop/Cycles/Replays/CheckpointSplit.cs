using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>Splits the change of the last window among prompts and model by replays, and holds it against the change that was recorded.</summary>
internal sealed class CheckpointSplit(CycleContext context, string path)
{
    /// <summary>Both configurations on the earlier models.</summary>
    /// <param name="cases">Fixed cases.</param>
    /// <param name="then">The configuration of a window ago.</param>
    /// <param name="runner">Runs on the earlier models.</param>
    public ReplayRun OnEarlierModels(IReadOnlyList<EvalCase> cases, ArchivedConfiguration then, CaseRunner runner) =>
        new(context, $"{path}/earlier-model", cases, [new ReplayArmPlan(then.Prompts, runner, "", -1), new ReplayArmPlan(Tonight.Arms(context), runner, "", 1)]) { Always = true };

    /// <summary>Splits and stores the result.</summary>
    /// <param name="replay">The replay on today's models; its last two arms are the configurations of a window ago and of today.</param>
    /// <param name="then">The configuration of a window ago.</param>
    /// <param name="earlier">The models of a window ago.</param>
    /// <param name="trials">K.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RunAsync(ReplayResult replay, ArchivedConfiguration then, EarlierModel earlier, int trials, CancellationToken cancellationToken)
    {
        if (replay.Cases.Count < LoopMeasure.LeastAnchors)
        {
            return;
        }

        var (cases, clusters) = (replay.Cases, replay.Clusters);
        var unchanged = replay.Same(replay.Scores.Length - 2, replay.Scores.Length - 1);
        List<double[]> arms = [replay.Scores[^2], replay.Scores[^1]];
        var gone = earlier.Gone;
        if (earlier.Runner is { } runner)
        {
            var old = await OnEarlierModels(cases, then, runner).RunAsync(trials, _ => null, cancellationToken);
            if (old.Cases.Count < LoopMeasure.LeastAnchors)
            {
                gone = old.Unrun > 0 ? "the checkpoint's budget ended" : "they gave no answers";
            }
            else
            {
                // Bit 0: the prompts are new; bit 1: the model is new.
                var kept = old.Cases.Select(each => replay.Cases.Index().First(item => item.Item.Id == each.Id).Index).ToArray();
                arms = [old.Scores[0], old.Scores[1], .. arms.Select(arm => Array.ConvertAll(kept, i => arm[i]))];
                (cases, clusters) = (old.Cases, old.Clusters);
            }
        }

        var recorded = await RecordedAsync(cases, then.Run, cancellationToken);
        var value = Attribution.Split(new AttributionInput
        {
            Cycle = context.Run.Number,
            Since = then.Run.Id.Number,
            Factors = (unchanged, arms.Count) switch { (true, 4) => ["model"], (true, _) => [], (_, 4) => ["prompts", "model"], _ => ["prompts"] },
            Arms = (unchanged, arms.Count) switch { (true, 4) => [arms[0], arms[2]], (true, _) => [arms[0]], _ => arms },
            Targets = [.. cases.Select(each => each.Target)],
            Clusters = clusters,
            Recorded = [.. cases.Select(each => recorded.Differences.GetValueOrDefault(each.Id, double.NaN))],
            ShockVariance = recorded.ShockVariance(new EwmaHoldOptions().Shock),
            OldModelGone = gone,
            ChangedCases = recorded.ChangedCases,
            ChangedJudge = recorded.ChangedJudge,
        });
        await context.SaveAsync(CycleValueNames.Attribution, value, cancellationToken);
    }

    private async Task<RecordedChange> RecordedAsync(IReadOnlyList<EvalCase> cases, RunRecord then, CancellationToken cancellationToken)
    {
        var rows = new List<ScoreRow>();
        foreach (var night in new[] { then.Id.Number, context.Run.Number })
        {
            rows.AddRange(await context.Store.ScoresAsync(
                new ScoreQuery
                {
                    Kind = RunKind.Cycle, FromRun = night - RecordedChange.MostNights + 1, ToRun = night, Purpose = ScorePurpose.Night, Split = EvalSplit.Anchor, Series = context.Series,
                },
                cancellationToken));
        }

        return RecordedChange.Of(rows.DistinctBy(row => (row.OutputId, row.CheckSetVersion, row.JudgeVersion)), cases,
            (context.Run.Number, await EarlierModel.SinceAsync(context, context.Record, cancellationToken)),
            (then.Id.Number, await EarlierModel.SinceAsync(context, then, cancellationToken)));
    }
}
