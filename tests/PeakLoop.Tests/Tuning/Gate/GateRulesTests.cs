using PeakLoop.Configuration;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Tuning.Gate;
using Xunit;

namespace PeakLoop.Tests.Tuning.Gate;

public sealed class GateRulesTests
{
    private static readonly TuneOptions Options = new();

    [Fact]
    public void A_candidate_that_wins_every_pair_is_promoted()
    {
        var progress = Run(200, _ => 1, _ => 0);
        Assert.Equal("promoted", progress?.Verdict);
        Assert.InRange(progress!.State.Pairs, 10, 30);
    }

    [Fact]
    public void A_candidate_that_never_differs_is_given_up() => Assert.Equal("rejected", Run(400, _ => 0, _ => 0)?.Verdict);

    [Fact]
    public void A_better_candidate_that_costs_twice_as_much_is_not_promoted() =>
        Assert.Null(Run(100, pair => pair % 10 < 4 ? 0.5 : 0, _ => Math.Log(2)));

    [Fact]
    public void A_large_gain_may_cost_more_than_a_small_one()
    {
        Assert.Equal("promoted", Run(200, _ => 0.3, _ => Math.Log(1.2))?.Verdict);
        Assert.Null(Run(200, pair => pair % 4 == 0 ? 0.3 : 0, _ => Math.Log(1.25)));
    }

    [Fact]
    public void Without_a_price_for_gains_ten_percent_is_the_limit() =>
        Assert.Null(Run(200, _ => 0.3, _ => Math.Log(1.2), Options with { CostPerPoint = 0 }));

    [Fact]
    public void A_pair_without_a_score_counts_for_nothing()
    {
        var state = GateRules.Fold(GateState.Open(Slot()), null, 0.5);
        Assert.Equal((1, 1, 0), (state.Pairs, state.Unscored, state.Superiority.Pairs));
        Assert.Empty(state.CostRatios);
    }

    [Fact]
    public void A_plan_needs_fewer_pairs_for_larger_gains_and_none_will_do_for_no_gain()
    {
        Assert.Equal(double.PositiveInfinity, TestPlan.Pairs(0, 0.1, 20));
        Assert.True(TestPlan.Pairs(0.15, 0.1, 56) < TestPlan.Pairs(0.05, 0.1, 56));
        Assert.InRange(TestPlan.Pairs(0.10, 0.2, 20), 80, 250);
    }

    [Fact]
    public void A_larger_change_must_show_more()
    {
        var head = new LifetimeLedger();
        Assert.Equal(head.Open().Slot.Threshold, TestPlan.Slot(head, 10).Threshold);
        Assert.Equal(2 * head.Open().Slot.Threshold, TestPlan.Slot(head, 20).Threshold);
    }

    private static LedgerSlot Slot() => new LifetimeLedger().Open().Slot;

    private static GateProgress? Run(int pairs, Func<int, double> difference, Func<int, double> cost, TuneOptions? options = null)
    {
        var state = GateState.Open(Slot());
        for (var pair = 0; pair < pairs; pair++)
        {
            state = GateRules.Fold(state, difference(pair), cost(pair));
            if (GateRules.Decide(state, options ?? Options) is { } decided)
            {
                return decided;
            }
        }

        return null;
    }
}
