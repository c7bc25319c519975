using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics;

public sealed class EstimateTests
{
    [Fact]
    public void No_cases_are_unknown_and_one_case_has_no_limits()
    {
        Assert.False(MeanError.Mean([]).IsKnown);
        var one = MeanError.Mean([0.7]);
        Assert.True(one.IsKnown);
        Assert.False(one.IsBounded);
        Assert.Equal(double.PositiveInfinity, one.Resolution);
        Assert.Equal(double.NegativeInfinity, one.LowerBound(0.05));
        Assert.True(double.IsNaN(one.PValue()));
    }

    [Fact]
    public void Identical_arms_leave_room_for_three_in_n_new_cases()
    {
        double[] arm = [.. Enumerable.Repeat(1.0, 60)];
        var d = Paired.Difference(arm, arm);
        Assert.Equal(0, d.Value);
        Assert.InRange(d.High, 0.045, 0.05);
        Assert.Equal(-d.Low, d.High, 12);
        Assert.Equal(d.High, d.Resolution, 12);
        Assert.Equal(double.NegativeInfinity, d.LowerBound(0.05));
    }

    [Fact]
    public void A_perfect_score_is_not_certain_and_never_above_one()
    {
        var perfect = MeanError.Mean([.. Enumerable.Repeat(1.0, 30)]);
        Assert.Equal(1, perfect.High);
        Assert.InRange(perfect.Low, 0.9, 0.91);
    }

    [Fact]
    public void Clusters_count_once_however_many_cases_they_hold()
    {
        double[] scores = [1, 1, 1, 0, 0, 0, 1, 1, 0, 0];
        var clustered = MeanError.Mean(scores, Clusters.Index(["a", "a", "a", "b", "b", "b", "a", "a", "b", "b"]));
        Assert.Equal(2, clustered.Clusters);
        Assert.Equal(1, clustered.DegreesOfFreedom);
        Assert.True(clustered.StandardError > MeanError.Mean(scores).StandardError);
    }

    [Fact]
    public void Clusters_that_cancel_exactly_do_not_make_certainty()
    {
        var d = MeanError.Mean([0.5, -0.5, 0.5, -0.5], [0, 0, 1, 1], range: Paired.Range);
        Assert.True(d.High > 0.5);
    }

    [Fact]
    public void A_link_error_widens_and_never_narrows()
    {
        var d = Estimate.FromT(0.1, 0.02, 30, 31, 31);
        var linked = d.WithExtraVariance(0.0004);
        Assert.Equal(Math.Sqrt(0.0008), linked.StandardError, 12);
        Assert.True(linked.Low < d.Low && linked.High > d.High);
    }

    [Fact]
    public void A_score_that_was_not_measured_is_refused() => Assert.Throws<ArgumentException>(() => MeanError.Mean([0.5, double.NaN]));
}
