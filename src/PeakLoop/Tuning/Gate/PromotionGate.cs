using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>Where a gate test stands after a night.</summary>
/// <param name="State">State to go on from.</param>
/// <param name="Verdict">open, promoted, rejected, indecisive.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record GateProgress(GateState State, string Verdict, string Reason);

/// <summary>
/// Compares a candidate with the incumbent on fresh runs of hidden gate cases, pair by pair, and stops as soon as the evidence allows. Looking
/// after every pair costs nothing (e-process); the threshold comes from a lifetime ledger, so a year of candidates stays honest.
/// </summary>
public sealed class PromotionGate(TuningContext context)
{
    /// <summary>Pairs run side by side.</summary>
    private const int Batch = 10;

    private const int MustPassRuns = 3;

    /// <summary>Draws pairs until a decision, the night's limit, or the end of the budget.</summary>
    public async Task<GateProgress> AdvanceAsync(
        string test, string prompt, CaseArm candidate, CaseArm incumbent, GateState state, int pairsTonight, CancellationToken cancellationToken)
    {
        var cases = context.CasesOf(prompt, EvalSplit.Gate);
        var last = Math.Min(state.Pairs + pairsTonight, context.Options.MaxPairsPerTest);
        while (state.Pairs < last)
        {
            var count = Math.Min(Batch, last - state.Pairs);
            var drawn = await PairedDraws.RunAsync(
                context, cases, candidate, incumbent, test, state.Pairs, count, (ScorePurpose.GateCandidate, ScorePurpose.GateIncumbent),
                cancellationToken);
            foreach (var pair in drawn)
            {
                state = GateRules.Fold(state, pair.Difference, pair.CostRatio);
                if (GateRules.Decide(state, context.Options) is { } decided)
                {
                    return decided.Verdict == "promoted" ? await GuardAsync(test, prompt, candidate, decided, cancellationToken) : decided;
                }
            }

            if (drawn.Count < count)
            {
                return new GateProgress(state, "open", "the budget ended; the test goes on another night");
            }
        }

        return state.Pairs >= context.Options.MaxPairsPerTest
            ? new GateProgress(state, "indecisive", Undecided(state))
            : new GateProgress(state, "open", "the test goes on another night");
    }

    private static string Undecided(GateState state) => state.Slot.IsReachedBy(BettingEProcess.Continue(state.Superiority).LogE)
        ? $"better, but not credibly cheap enough within {state.Pairs} pairs (tune.costRise, tune.costPerPoint)"
        : $"no decision within {state.Pairs} pairs";

    /// <summary>Smallest gain, in points, that would have been accepted with 80 % probability within so many pairs; null where none would.</summary>
    public static double? Resolvable(GateState state, int pairs)
    {
        var discordance = state.Superiority.Pairs < 10 ? 0.2 : Math.Clamp(state.Superiority.Discordance(), 0.02, 1);
        var gain = GatePower.ResolvableGain(Math.Max(2, pairs), discordance, state.Slot.Threshold);
        return double.IsNaN(gain) ? null : gain * 100;
    }

    /// <summary>Every must-pass case of the prompt must pass in every one of a few fresh runs.</summary>
    private async Task<GateProgress> GuardAsync(
        string test, string prompt, CaseArm candidate, GateProgress decided, CancellationToken cancellationToken)
    {
        var guards = context.Cases.Where(each => each.Target == prompt && each.Severity == CaseSeverity.MustPass && each.Split != EvalSplit.Anchor)
            .OrderBy(each => each.Id, StringComparer.Ordinal).ToList();
        var requests = (from each in guards
                        from run in Enumerable.Range(1, MustPassRuns)
                        select new CaseRequest(
                            each, candidate, run, ScorePurpose.GateCandidate, $"tune/pairs/{test}/must-pass:{each.Id}/run:{run}", BudgetAccount.Tune)).ToList();
        var results = await context.Runner.RunAsync(requests, cancellationToken);
        var failed = requests.Zip(results).FirstOrDefault(pair => pair.Second is { Score.Verdict: not Verdict.Pass });
        return results.Any(result => result is null) ? decided with { Verdict = "open", Reason = "the budget ended before the must-pass cases" }
            : failed.First is null ? decided
            : decided with { Verdict = "rejected", Reason = $"must-pass case {failed.First.Case.Id} did not pass in {MustPassRuns} of {MustPassRuns} runs" };
    }
}
