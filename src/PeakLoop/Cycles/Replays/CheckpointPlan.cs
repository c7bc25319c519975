using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>What a checkpoint replays, decided before its first run and recorded, so that a resumed one goes on with the same.</summary>
/// <param name="Cases">Fixed cases, ids.</param>
/// <param name="LeftOut">Fixed cases left out because they were made from what the loop did within the time looked at.</param>
/// <param name="Trials">K; 0 where the budget does not reach.</param>
/// <param name="Runs">Trials of all arms together with that K, or with K = 1 where the budget does not reach.</param>
internal sealed record CheckpointPlan(IReadOnlyList<string> Cases, int LeftOut, int Trials, int Runs)
{
    /// <summary>Most trials of a unit: from there on more cases help, not more trials.</summary>
    public const int MostTrials = 5;

    /// <summary>Reserve over the expected cost, since no two answers cost the same.</summary>
    private const decimal Reserve = 1.25m;

    /// <summary>
    /// The fixed cases that say nothing about tonight by having been chosen: those that ran before the time looked at, and those that were not made from
    /// anything the loop did.
    /// </summary>
    public static (List<EvalCase> Cases, int LeftOut) Eligible(IReadOnlyList<EvalCase> anchors, IEnumerable<ScoreRow> before)
    {
        var known = before.Select(row => (row.Case, row.CaseVersion, row.CheckSetVersion)).ToHashSet();
        var cases = anchors.Where(each => known.Contains((each.Id, EvalIdentity.CaseVersion(each), EvalIdentity.CheckSetVersion(each))) || each is { Origin: null, Added: null }).ToList();
        return (cases, anchors.Count - cases.Count);
    }

    /// <summary>The largest K whose runs the checkpoint's share of the budget is expected to pay; 0 where not even one does.</summary>
    public static int Affordable(CycleContext context, Func<int, int> runs)
    {
        var (usd, tokens, calls) = context.Budget.Available(BudgetAccount.Checkpoint);
        var spent = context.Budget.SpentBy(BudgetAccount.Evaluate);
        var evaluated = Math.Max(1, context.Work.Scores.Count);
        for (var trials = MostTrials; trials > 0; trials--)
        {
            var share = Reserve * runs(trials) / evaluated;
            if (!(spent.Usd * share > usd) && !(spent.Tokens * share > tokens) && !(spent.Calls * share > calls))
            {
                return trials;
            }
        }

        return 0;
    }
}
