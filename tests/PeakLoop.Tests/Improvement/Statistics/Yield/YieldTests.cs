using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Yield;

public sealed class YieldTests
{
    [Fact]
    public void A_shuffled_test_repeats_itself_and_agrees_with_the_exact_one()
    {
        double[] eight = [0, 0.02, 0, 0.05, 0.03, 0, 0.08, 0.06];
        double[] nine = [0, .. eight];
        var one = YieldTrend.Test(nine, new Random(5));
        Assert.Equal(one, YieldTrend.Test(nine, new Random(5)));
        Assert.Equal(YieldTrend.Shuffles, one.Permutations);
        Assert.InRange(one.PValue, 0.005, 0.05);
        Assert.Equal(40320, YieldTrend.Test(eight, new Random(5)).Permutations);
    }

    [Fact]
    public void Gains_that_never_differ_show_no_trend()
    {
        Assert.Equal(1, YieldTrend.Test([0, 0, 0, 0], new Random(1)).PValue);
        Assert.Equal(1, YieldTrend.Test(new double[30], new Random(1)).PValue);
        Assert.True(double.IsNaN(YieldTrend.Test([0.1], new Random(1)).PValue));
    }

    [Fact]
    public void The_slope_is_shown_from_forty_attempts_on()
    {
        double[] gains = [.. Enumerable.Range(0, 40).Select(k => (k * 7 % 5 / 50.0) + (k / 400.0))];
        Assert.False(YieldTrend.Test(gains.AsSpan(0, 39), new Random(1)).Slope.IsKnown);
        Assert.InRange(YieldTrend.Test(gains, new Random(1)).Slope.Value, 0.0015, 0.0035);
    }

    [Fact]
    public void Attempts_without_success_have_a_yield_of_zero_and_no_upper_limit()
    {
        var none = YieldRatio.Of(new double[10], [.. Enumerable.Repeat(2.0, 10)]);
        Assert.Equal(0, none.Value);
        Assert.False(none.IsBounded);
        Assert.False(YieldRatio.Of([], []).IsKnown);
        Assert.False(YieldRatio.Of([0.1], [0.0]).IsKnown);
    }

    [Fact]
    public void Gain_per_headroom_is_the_share_of_the_errors_removed()
    {
        var relative = YieldRatio.PerHeadroom([0.1, 0.1, 0.1], [0.5, 0.9, 1]);
        Assert.Equal(0.2, relative[0], 12);
        Assert.Equal(1, relative[1], 12);
        Assert.True(double.IsNaN(relative[2]));
    }

    [Fact]
    public void Without_arrivals_there_is_no_rate_to_judge()
    {
        Assert.True(double.IsNaN(CrowAmsaa.Test([], 10).PAccelerating));
        Assert.True(double.IsNaN(LaplaceTrend.Test([], 10).Z));
        Assert.True(double.IsNaN(RateRatio.Test(0, 10, 0, 10).Ratio));
        Assert.Equal(double.PositiveInfinity, RateRatio.Test(0, 10, 3, 10).Interval.High);
        Assert.Equal(1, RateRatio.Test(0, 10, 0, 10).PLaterHigher);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void An_arrival_outside_the_horizon_is_refused(double time) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CrowAmsaa.Test([time], 10));

    [Fact]
    public void Later_arrivals_raise_both_statistics()
    {
        double[] late = [50, 70, 80, 85, 90, 95, 98];
        Assert.True(CrowAmsaa.Test(late, 100).PAccelerating < 0.05);
        Assert.True(LaplaceTrend.Test(late, 100).PAccelerating < 0.05);
    }

    [Fact]
    public void Shares_of_causes_sum_to_the_total_with_their_errors()
    {
        double[][] arms = [.. Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, 40).Select(i => (i * (c + 3) % 7) < 2 + c ? 1.0 : 0).ToArray())];
        var shares = Shapley.Estimates(arms);
        Assert.Equal(arms[3].Average() - arms[0].Average(), shares.Sum(s => s.Value), 12);
        Assert.All(shares, s => Assert.Equal(39, s.DegreesOfFreedom));
        Assert.Throws<ArgumentException>(() => Shapley.Values([0.1, 0.2, 0.3]));
    }
}
