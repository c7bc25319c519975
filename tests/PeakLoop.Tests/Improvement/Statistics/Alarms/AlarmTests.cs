using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Alarms;

public sealed class AlarmTests
{
    [Fact]
    public void A_drop_is_alarmed_within_five_nights_and_becomes_the_baseline_in_the_end()
    {
        double[] rates = [.. Enumerable.Range(0, 70).Select(t => (t < 40 ? 0.8 : 0.62) + (t % 2 == 0 ? 0.01 : -0.01))];
        var run = EwmaHoldCusum.Run(rates, [100]);
        Assert.InRange(run.Alarms[0], 41, 45);
        Assert.All(run.Alarms, a => Assert.InRange(a, 41, 50));
        Assert.InRange(run.Baseline[^1], 0.6, 0.64);
        Assert.InRange(run.Baseline[run.Alarms[0]], 0.65, 0.75);
    }

    [Fact]
    public void The_baseline_stands_still_while_a_drop_is_suspected()
    {
        double[] rates = [.. Enumerable.Repeat(0.8, 12), 0.6, 0.6];
        var run = EwmaHoldCusum.Run(rates, [60]);
        Assert.True(run.Path[12] > 2);
        Assert.Equal(run.Baseline[11], run.Baseline[12]);
    }

    [Fact]
    public void Steady_improvement_raises_no_alarm()
    {
        double[] rates = [.. Enumerable.Range(0, 200).Select(t => 0.5 + (t * 0.002))];
        Assert.Empty(EwmaHoldCusum.Run(rates, [100]).Alarms);
    }

    [Fact]
    public void Too_few_nights_have_no_baseline()
    {
        var run = EwmaHoldCusum.Run([0.5, 0.6], [100]);
        Assert.Empty(run.Alarms);
        Assert.All(run.Baseline, b => Assert.True(double.IsNaN(b)));
    }

    [Fact]
    public void Each_night_may_have_its_own_number_of_cases()
    {
        double[] rates = [.. Enumerable.Repeat(0.8, 12), 0.6, 0.6, 0.6];
        double[] few = [.. Enumerable.Repeat(100.0, 12), 5, 5, 5];
        Assert.True(EwmaHoldCusum.Run(rates, few).Path[^1] < EwmaHoldCusum.Run(rates, [100]).Path[^1]);
        Assert.Throws<ArgumentException>(() => EwmaHoldCusum.Run(rates, [1, 2]));
        Assert.Equal(50, EwmaHoldCusum.EffectiveCases(100, 3, 0.5));
    }

    [Fact]
    public void A_constant_series_has_no_change_points() => Assert.Empty(EDivisive.ChangePoints(new double[30]));
}
