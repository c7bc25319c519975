using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>
/// A scheduled checkpoint: runs the configurations of one and two windows ago again, tonight, on the same fixed cases under the same model and judge
/// as today's; runs today's as two arms to test the noise model; and splits the last window's change among its causes.
/// </summary>
internal sealed class Checkpoint(CycleContext context)
{
    private const string Path = "measure/checkpoint";

    private int Window => context.Config.Evals.CheckpointEvery;

    /// <summary>Runs it where tonight is a checkpoint, and stores what it found. Null on other nights.</summary>
    public async Task<CheckpointValue?> RunAsync(CancellationToken cancellationToken)
    {
        if (!context.Policy.Checkpoint)
        {
            return null;
        }

        var value = await FindAsync(cancellationToken);
        await context.SaveAsync(CycleValueNames.Checkpoint, value, cancellationToken);
        return value;
    }

    private async Task<CheckpointValue> FindAsync(CancellationToken cancellationToken)
    {
        var anchors = context.Workspace.Cases
            .Where(each => each.Split == EvalSplit.Anchor && context.Workspace.Prompts.ContainsKey(each.Target)).ToList();
        var windows = Math.Min(3, context.Night / Window);
        if (anchors.Count < LoopMeasure.LeastAnchors)
        {
            return Nothing("not-runnable", CheckpointWords.NoRuler(anchors.Count));
        }

        var archive = new ReplayArchive(context.Store, context.Services.Renderer, context.Workspace.Prompts, anchors);
        var middle = windows < 2 ? null : await archive.FindAsync(context.Run.Number - Window, context.Earlier, cancellationToken);
        var oldest = windows < 3 || middle is null ? null
            : await archive.FindAsync(context.Run.Number - (2 * Window), context.Earlier.Where(run => run.Id.Number < middle.Run.Id.Number), cancellationToken);
        var earlier = middle is null ? null : await EarlierModel.FindAsync(context, middle.Run, cancellationToken);
        var plan = await context.ReadAsync($"{Path}/plan", token => PlanAsync(anchors, middle, oldest, earlier, token), cancellationToken);
        var cases = anchors.Where(each => plan.Cases.Contains(each.Id, StringComparer.Ordinal)).ToList();
        if (plan.Trials == 0)
        {
            return Nothing("no-budget", CheckpointWords.NoBudget(plan.Runs)) with { LeftOut = plan.LeftOut };
        }

        if (cases.Count < LoopMeasure.LeastAnchors)
        {
            return Nothing("not-runnable", CheckpointWords.NoRuler(cases.Count)) with { LeftOut = plan.LeftOut };
        }

        var replay = middle is null ? null : await ReplayAsync(cases, middle, oldest, plan.Trials, cancellationToken);
        if (replay is not null)
        {
            await new CheckpointSplit(context, Path).RunAsync(replay, middle!, earlier!, plan.Trials, cancellationToken);
        }

        // Last, so that a budget that ends early takes from the test of the method, not from the measurement.
        var aa = await new SameConfigurationReplay(context, Path).RunAsync(cases, plan.Trials, cancellationToken);
        return await SumUpAsync(windows, plan, middle, oldest, replay, aa, cancellationToken);
    }

    private async Task<CheckpointPlan> PlanAsync(
        List<EvalCase> anchors, ArchivedConfiguration? middle, ArchivedConfiguration? oldest, EarlierModel? earlier, CancellationToken cancellationToken)
    {
        var first = (oldest ?? middle)?.Run.Id.Number ?? context.Run.Number;
        var before = await context.Store.ScoresAsync(
            new ScoreQuery
            {
                Kind = RunKind.Cycle, FromRun = first - RecordedChange.MostNights, ToRun = first, Purpose = ScorePurpose.Night, Split = EvalSplit.Anchor, Series = context.Series,
            },
            cancellationToken);
        var (cases, leftOut) = CheckpointPlan.Eligible([.. anchors.Where(each => Runs(each, middle) && Runs(each, oldest))], before);
        int All(int trials) =>
            (middle is null ? 0 : Arms(cases, middle, oldest).RunsOf(trials) + (earlier?.Runner is null ? 0 : new CheckpointSplit(context, Path).OnEarlierModels(cases, middle, earlier.Runner).RunsOf(trials)))
            + SameConfigurationReplay.RunsOf(cases, trials);
        var affordable = CheckpointPlan.Affordable(context, All);
        return new CheckpointPlan([.. cases.Select(each => each.Id)], leftOut, affordable, All(Math.Max(1, affordable)));
    }

    private static bool Runs(EvalCase each, ArchivedConfiguration? configuration) => configuration is null || configuration.Prompts.ContainsKey(each.Target);

    private ReplayRun Arms(IReadOnlyList<EvalCase> cases, ArchivedConfiguration middle, ArchivedConfiguration? oldest)
    {
        var today = new ReplayArmPlan(Tonight.Arms(context), context.Cases, "", oldest is null ? 2 : 1);
        var before = new ReplayArmPlan(middle.Prompts, context.Cases, "", -2);
        return new ReplayRun(context, $"{Path}/replay", cases, oldest is null ? [before, today] : [new ReplayArmPlan(oldest.Prompts, context.Cases, "", 1), before, today]);
    }

    private Task<ReplayResult> ReplayAsync(
        List<EvalCase> cases, ArchivedConfiguration middle, ArchivedConfiguration? oldest, int trials, CancellationToken cancellationToken) =>
        Arms(cases, middle, oldest).RunAsync(trials, Tonight.Scores(context), cancellationToken);

    private async Task<CheckpointValue> SumUpAsync(
        int windows, CheckpointPlan plan, ArchivedConfiguration? middle, ArchivedConfiguration? oldest, ReplayResult? replay, AaValue? aa,
        CancellationToken cancellationToken)
    {
        var missing = Math.Max(0, (3 * Window) - context.Night);
        var value = new CheckpointValue
        {
            State = "too-early", Text = "", NightsMissing = missing, LeftOut = plan.LeftOut, Aa = aa, Trials = replay is null ? null : plan.Trials, Cases = replay?.Cases.Count,
        };
        if (middle is null || replay is null)
        {
            return windows >= 2
                ? value with { State = "not-runnable", Text = CheckpointWords.NotRunnable(context.Run.Number - Window) }
                : value with { Text = CheckpointWords.TooEarly(context.Night, missing) };
        }

        var noClaim = replay.Unrun > 0 ? CheckpointWords.Unfinished(replay) : aa is { Suspends: true } ? CheckpointWords.Suspended : null;
        var gain = ExactZero.Where(replay.Same(replay.Scores.Length - 1, replay.Scores.Length - 2), Paired.Difference(replay.Scores[^1], replay.Scores[^2], replay.Clusters));
        var standIn = CheckpointWords.StandIn(middle) ?? CheckpointWords.StandIn(oldest);
        value = value with { State = replay.Unrun > 0 ? "partial" : "pair", Gain = CheckpointWords.Points(gain, "today's configuration against that of a window ago, run in one night") };
        if (oldest is not null)
        {
            var contrast = Contrast(replay, middle, oldest, plan.Trials, noClaim);
            await context.SaveAsync(CycleValueNames.Replay, contrast, cancellationToken);
            value = value with { State = replay.Unrun > 0 ? "partial" : "triplet" };
        }

        return value with { Text = CheckpointWords.Done(value, middle, oldest, noClaim, standIn) };
    }

    private ReplayContrast Contrast(ReplayResult replay, ArchivedConfiguration middle, ArchivedConfiguration oldest, int trials, string? noClaim)
    {
        ReplayArm Arm(int arm, RunRecord run, int runs, int? wanted) => new(
            run.Start.ConfigHash, run.Id.Number, run.Start.At, runs, replay.Cases.Count == 0 ? null : replay.Scores[arm].Average(), wanted);
        return ReplayContrast.Of(
            ExactZero.In(Triplet.Analyse(replay.Scores[0], replay.Scores[1], replay.Scores[2], replay.Clusters), replay.Same(0, 1), replay.Same(1, 2)), context.Run.Number, context.Now, Window,
            Tonight.Models(context),
            Arm(0, oldest.Run, trials, oldest.Wanted == oldest.Run.Id.Number ? null : oldest.Wanted),
            Arm(1, middle.Run, 2 * trials, middle.Wanted == middle.Run.Id.Number ? null : middle.Wanted),
            Arm(2, context.Record, trials, null), noClaim);
    }

    private CheckpointValue Nothing(string state, string text) =>
        new() { State = state, Text = text, NightsMissing = Math.Max(0, (3 * Window) - context.Night) };
}
