using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>What fresh runs say of a drop.</summary>
/// <param name="Own">The last good configuration beats tonight's: the loop's own change made it worse.</param>
/// <param name="Outside">The last good configuration does worse tonight than it did: something outside the loop changed.</param>
/// <param name="Complete">Whether all pairs were run that were to be.</param>
/// <param name="Pairs">Pairs run.</param>
/// <param name="Wins">Pairs that the last good configuration won; null where it is tonight's.</param>
/// <param name="Losses">Pairs that it lost; null where it is tonight's.</param>
/// <param name="OwnEvidence">Evidence for <paramref name="Own"/>; null where nothing was changed.</param>
/// <param name="OutsideEvidence">Evidence for <paramref name="Outside"/>; null where there are too few nights to compare with.</param>
/// <param name="Changed">Prompts that differ.</param>
internal sealed record DropFinding(
    bool Own, bool Outside, bool Complete, int Pairs, int? Wins, int? Losses, double? OwnEvidence, double? OutsideEvidence, IReadOnlyList<string> Changed);

/// <summary>
/// Draws fixed cases with replacement and runs the last good configuration and tonight's on each, fresh, until the evidence reaches its threshold
/// (e-processes at 1 %), the pairs are used up, or the budget ends.
/// </summary>
internal sealed class DropConfirmation(
    CycleContext context, IReadOnlyList<EvalCase> cases, ArchivedConfiguration good, IReadOnlyDictionary<string, double> before)
{
    /// <summary>Nights before the drop that are averaged.</summary>
    public const int NightsBefore = 14;

    /// <summary>Nights before the drop that a case needs, so that the good luck of one night does not pass for the usual.</summary>
    public const int LeastNightsBefore = 5;

    /// <summary>Evidence that confirms: an error of 1 %.</summary>
    public const double Threshold = 100;

    private const int MostPairs = 400;
    private const int Batch = 20;

    /// <summary>A fall of the last good configuration by less than this is not looked for: the usual level is itself an estimate.</summary>
    private const double OutsideMargin = 0.03;

    private readonly IReadOnlyDictionary<string, CaseArm> tonight = Tonight.Arms(context);

    /// <summary>Runs the pairs.</summary>
    public async Task<DropFinding> RunAsync(CancellationToken cancellationToken)
    {
        var changed = tonight.Keys.Where(id => good.Prompts.TryGetValue(id, out var arm) && arm.Config != tonight[id].Config && cases.Any(each => each.Target == id))
            .Order(StringComparer.Ordinal).ToList();
        var own = BettingEProcess.Superiority();
        var outside = BettingEProcess.Superiority(OutsideMargin);
        var (pairs, complete) = (0, true);
        while (pairs < MostPairs && complete && !Reached(own) && !Reached(outside))
        {
            var drawn = await DrawAsync(pairs, cancellationToken);
            complete = drawn.Count == Batch;
            foreach (var (each, then, now) in drawn)
            {
                pairs++;
                if (changed.Count > 0 && then is { } first && now is { } second)
                {
                    own.Add(first - second);
                }

                if (then is { } score && before.TryGetValue(each.Id, out var usual))
                {
                    outside.Add(usual - score);
                }
            }
        }

        return new DropFinding(
            Reached(own), Reached(outside), complete, pairs, changed.Count == 0 ? null : own.Wins, changed.Count == 0 ? null : own.Losses,
            changed.Count == 0 ? null : Math.Exp(own.MaxLogE), outside.Pairs == 0 ? null : Math.Exp(outside.MaxLogE), changed);
    }

    /// <summary>One batch, up to the first pair that the budget did not allow.</summary>
    private async Task<List<(EvalCase Case, double? Then, double? Now)>> DrawAsync(int from, CancellationToken cancellationToken)
    {
        var drawn = Enumerable.Range(from, Batch)
            .Select(ordinal => cases[(int)(ContentHash.Seed(Text(context.Seed), context.Run.ToString(), "watch", Text(ordinal)) % (ulong)cases.Count)]).ToList();
        var requests = new List<(int Pair, bool Then, CaseRequest Request)>();
        foreach (var (index, each) in drawn.Index())
        {
            var differs = good.Prompts[each.Target].Config != tonight[each.Target].Config;
            var path = $"measure/watch/pair:{Text(from + index)}";
            requests.Add((index, true, new CaseRequest(each, good.Prompts[each.Target], 1, ScorePurpose.Replay, $"{path}/run:1", BudgetAccount.Checkpoint)));
            if (differs)
            {
                requests.Add((index, false, new CaseRequest(each, tonight[each.Target], 1, ScorePurpose.Replay, $"{path}/run:2", BudgetAccount.Checkpoint)));
            }
        }

        var ordered = requests.OrderBy(each => each.Pair).ThenBy(each => ContentHash.Seed(Text(context.Seed), each.Request.Path)).ToList();
        var results = ordered.Zip(await context.Cases.RunAsync([.. ordered.Select(each => each.Request)], cancellationToken)).ToLookup(each => each.First.Pair);
        var pairs = new List<(EvalCase, double?, double?)>();
        foreach (var (index, each) in drawn.Index())
        {
            var mine = results[index].ToList();
            if (mine.Exists(run => run.Second is null))
            {
                break;
            }

            var then = mine.Find(run => run.First.Then).Second!.Score.Score;
            pairs.Add((each, then, mine.Count == 1 ? then : mine.Find(run => !run.First.Then).Second!.Score.Score));
        }

        return pairs;
    }

    private static bool Reached(BettingEProcess process) => process.MaxLogE >= Math.Log(Threshold);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
