using PeakLoop.Evals;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>
/// Watches the fixed cases from night to night. A drop is confirmed in the same night by fresh runs of the last good configuration against tonight's,
/// which also tells the loop's own change from what changed outside it. Nothing is rolled back on this evidence: fixed cases decide nothing.
/// </summary>
internal sealed class NightWatch(CycleContext context)
{
    /// <summary>Looks at tonight, and stores an alarm where there is one.</summary>
    public async Task<AlarmValue?> RunAsync(CancellationToken cancellationToken)
    {
        if (context.Work.MandatoryMissing)
        {
            return null;
        }

        var anchors = context.Workspace.Cases
            .Where(each => each.Split == EvalSplit.Anchor && context.Workspace.Prompts.ContainsKey(each.Target)).ToList();
        var start = await context.ReadAsync("measure/watch/start", token => LookAsync(anchors, token), cancellationToken);
        if (start.Alarm is null)
        {
            return null;
        }

        var value = await ConfirmAsync(anchors, start, cancellationToken);
        await context.SaveAsync(CycleValueNames.Alarm, value, cancellationToken);
        context.Work.Alarm = value;
        return value;
    }

    private async Task<WatchStart> LookAsync(List<EvalCase> anchors, CancellationToken cancellationToken)
    {
        if (anchors.Count < LoopMeasure.LeastAnchors)
        {
            return WatchStart.Quiet;
        }

        var rows = await context.Store.ScoresAsync(
            new ScoreQuery
            {
                Kind = Foundation.RunKind.Cycle, FromRun = context.Run.Number - DropWatch.MostNights + 1, ToRun = context.Run.Number, Purpose = ScorePurpose.Night,
                Split = EvalSplit.Anchor, Series = context.Series,
            },
            cancellationToken);
        var judges = rows.Where(row => row.Run == context.Run).GroupBy(row => row.Case, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().JudgeVersion, StringComparer.Ordinal);
        var same = rows.Where(row => judges.TryGetValue(row.Case, out var judge) && judge == row.JudgeVersion).ToList();
        var (scores, cycles) = Matrix(same, anchors, await MeasuredNights.CompleteAsync(context.Store, cancellationToken));
        var alarm = DropWatch.Tonight(scores, cycles);
        return alarm is null ? WatchStart.Quiet : new WatchStart(alarm, Before(same, alarm.LastGood));
    }

    /// <summary>Complete nights × tonight's fixed cases, each under the version it has tonight.</summary>
    private static (double[,] Scores, List<int> Cycles) Matrix(List<ScoreRow> rows, List<EvalCase> anchors, HashSet<int> complete)
    {
        var columns = anchors.Select((each, index) => (Item: (each.Id, EvalIdentity.CaseVersion(each), EvalIdentity.CheckSetVersion(each)), index))
            .ToDictionary(each => each.Item, each => each.index);
        var kept = rows.Where(row => complete.Contains(row.Run.Number) && columns.ContainsKey((row.Case, row.CaseVersion, row.CheckSetVersion))).ToList();
        var cycles = kept.Select(row => row.Run.Number).Distinct().Order().ToList();
        var position = cycles.Index().ToDictionary(each => each.Item, each => each.Index);
        var (scores, counts) = (new double[cycles.Count, anchors.Count], new int[cycles.Count, anchors.Count]);
        foreach (var row in kept.Where(row => row.Score is not null))
        {
            var at = (Row: position[row.Run.Number], Column: columns[(row.Case, row.CaseVersion, row.CheckSetVersion)]);
            scores[at.Row, at.Column] += row.Score!.Value;
            counts[at.Row, at.Column]++;
        }

        for (var row = 0; row < cycles.Count; row++)
        {
            for (var column = 0; column < anchors.Count; column++)
            {
                scores[row, column] /= counts[row, column] == 0 ? double.NaN : counts[row, column];
            }
        }

        return (scores, cycles);
    }

    /// <summary>Mean score of each case on the nights up to the last good one.</summary>
    private static SortedDictionary<string, double> Before(List<ScoreRow> rows, int lastGood) => new(
        rows.Where(row => row.Score is not null && row.Run.Number <= lastGood && row.Run.Number > lastGood - DropConfirmation.NightsBefore)
            .GroupBy(row => row.Case, StringComparer.Ordinal)
            .Where(group => group.Select(row => row.Run.Number).Distinct().Count() >= DropConfirmation.LeastNightsBefore)
            .ToDictionary(group => group.Key, group => group.Average(row => row.Score!.Value), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private async Task<AlarmValue> ConfirmAsync(List<EvalCase> anchors, WatchStart start, CancellationToken cancellationToken)
    {
        var alarm = start.Alarm!;
        var archive = new ReplayArchive(context.Store, context.Services.Renderer, context.Workspace.Prompts, anchors);
        var good = await archive.FindAsync(alarm.LastGood, context.Earlier.Where(run => run.Id.Number <= alarm.LastGood), cancellationToken);
        var value = new AlarmValue { LastGood = good?.Run.Id.Number ?? alarm.LastGood, Rate = 100 * alarm.Rate, Expected = 100 * alarm.Expected, Text = "" };
        if (good is null)
        {
            return value with { Text = AlarmWords.NotRunnable(value) };
        }

        var cases = anchors.Where(each => good.Prompts.ContainsKey(each.Target)).ToList();
        var found = await new DropConfirmation(context, cases, good, start.Before).RunAsync(cancellationToken);
        var model = found.Outside ? await EarlierModel.FindAsync(context, good.Run, cancellationToken) : null;
        value = value with
        {
            Confirmed = found.Own || found.Outside ? true : found.Complete ? false : null,
            Cause = found.Own ? "own-change" : !found.Outside ? null : model!.Changed.Count > 0 ? "model" : "environment",
            Pairs = found.Pairs,
            Wins = found.Wins,
            Losses = found.Losses,
            OwnEvidence = found.OwnEvidence,
            OutsideEvidence = found.OutsideEvidence,
            Changed = found.Changed,
        };
        return value with { Text = AlarmWords.Of(value, found.Own && found.Outside) };
    }

    /// <summary>What the watch saw, recorded so that a resumed cycle confirms the same alarm.</summary>
    private sealed record WatchStart(DropAlarm? Alarm, SortedDictionary<string, double> Before)
    {
        public static WatchStart Quiet { get; } = new(null, []);
    }
}
