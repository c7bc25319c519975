using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Gate;

public sealed class GateArithmeticTests
{
    [Fact]
    public void The_closed_form_agrees_with_the_incomplete_beta_function()
    {
        foreach (var (a, b) in new[] { (15, 5), (40, 22), (120, 80), (3, 30), (400, 300) })
        {
            var expected = ((a + b + 1) * Math.Log(2)) + GammaFunction.LogBeta(a + 1, b + 1) - Math.Log(0.5)
                + Math.Log(IncompleteBeta.Regularised(0.75, a + 1, b + 1) - IncompleteBeta.Regularised(0.5, a + 1, b + 1));
            Assert.Equal(expected, MixtureEValue.LogE(a, b), 7);
        }
    }

    [Fact]
    public void Tens_of_thousands_of_pairs_stay_finite_and_keep_growing()
    {
        Assert.True(MixtureEValue.LogE(30_000, 20_000) > MixtureEValue.LogE(3_000, 2_000));
        Assert.True(double.IsFinite(MixtureEValue.LogE(30_000, 20_000)));
    }

    [Fact]
    public void The_ledger_fixes_a_threshold_when_a_slot_is_opened()
    {
        var (one, first) = new LifetimeLedger().Open();
        var (two, second) = one.Open();
        var (_, third) = two.Accept().Open();
        Assert.Equal(ELond.Threshold(1, 0), first.Threshold);
        Assert.Equal(ELond.Threshold(2, 0), second.Threshold);
        Assert.Equal(ELond.Threshold(3, 1), third.Threshold);
        Assert.True(first.IsReachedBy(Math.Log(56)));
        Assert.False(first.IsReachedBy(Math.Log(55)));
    }

    [Fact]
    public void The_ledger_refuses_more_accepts_than_tests() =>
        Assert.Throws<InvalidOperationException>(() => new LifetimeLedger().Accept());

    [Fact]
    public void The_spend_of_ten_thousand_tests_stays_below_alpha() =>
        Assert.True(Enumerable.Range(1, 10_000).Sum(k => ELond.Spend(k)) < 0.10);

    [Fact]
    public void A_lower_bound_refutes_exactly_the_shifts_below_it()
    {
        double[] d = [.. Enumerable.Range(0, 120).Select(i => i % 10 < 3 ? 1.0 : i % 10 == 9 ? -1.0 : 0.0)];
        var bound = AnytimeBound.Lower(d);
        Assert.InRange(bound, 0.01, 0.2);
        Assert.True(AnytimeBound.LogEvidence(d, bound - 0.001) > Math.Log(20));
        Assert.True(AnytimeBound.LogEvidence(d, bound + 0.001) < Math.Log(20));
        Assert.True(AnytimeBound.Upper(d) > 0.2);
    }

    [Fact]
    public void No_pairs_bound_nothing() => Assert.Equal(new Interval(-1, 1), AnytimeBound.TwoSided([]));

    [Fact]
    public void Power_is_the_chance_that_a_simulated_gate_accepts()
    {
        // Gain 10 points, disagreement 0.2, threshold 20: nearly all are accepted within 400 pairs, about half within 130.
        Assert.InRange(GatePower.AcceptanceProbability(400, 0.10, 0.20, 20), 0.98, 1);
        Assert.InRange(GatePower.AcceptanceProbability(129, 0.10, 0.20, 20), 0.45, 0.55);
        Assert.InRange(GatePower.AcceptanceProbability(400, 0, 0.20, 20), 0.001, 0.05);
    }

    [Fact]
    public void The_resolvable_gain_shrinks_with_pairs_and_is_unknown_where_nothing_can_convince()
    {
        var hundred = GatePower.ResolvableGain(100, 0.2, 20);
        var thousand = GatePower.ResolvableGain(1000, 0.2, 20);
        Assert.InRange(hundred, 0.12, 0.2);
        Assert.InRange(thousand, 0.02, 0.06);
        Assert.True(double.IsNaN(GatePower.ResolvableGain(20, 0.1, 1000)));
        Assert.Equal(0.8, GatePower.AcceptanceProbability(100, hundred, 0.2, 20), 3);
    }

    [Fact]
    public void A_costlier_candidate_is_told_from_an_equal_one()
    {
        double[] equal = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 0.1 : -0.1)];
        double[] costlier = [.. equal.Select(x => x + 0.2)];
        Assert.True(NonInferiority.UpperBound(equal) <= NonInferiority.DefaultMargin);
        Assert.True(NonInferiority.UpperBound(costlier) > NonInferiority.DefaultMargin);
        Assert.True(double.IsPositiveInfinity(NonInferiority.UpperBound([0.1])));
    }
}
