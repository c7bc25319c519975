using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Gate;

public sealed class OnlineFdrTests
{
    private const double First = 0.07720838 * 0.6931471805599453;

    [Fact]
    public void An_accept_raises_the_later_levels_of_lond()
    {
        var (levels, rejected) = OnlineFdr.Lond([1e-7, 6e-4, 0.1]);
        Assert.Equal([true, true, false], rejected);
        Assert.Equal(0.05 * First, levels[0], 12);
        Assert.Equal(0.05 * First / (2 * Math.Exp(Math.Sqrt(Math.Log(2)))) * 2, levels[1], 12);
    }

    [Fact]
    public void An_accept_pays_back_into_lord()
    {
        var (levels, rejected) = OnlineFdr.LordPlusPlus([1e-7, 0.9, 0.9]);
        Assert.Equal([true, false, false], rejected);
        Assert.Equal(0.005 * First, levels[0], 12);
        Assert.Equal((0.005 * First / (2 * Math.Exp(Math.Sqrt(Math.Log(2))))) + (0.045 * First), levels[1], 12);
        Assert.True(levels[2] < levels[1]);
    }

    [Fact]
    public void Candidates_cost_saffron_no_time()
    {
        var (levels, rejected) = OnlineFdr.Saffron([0.3, 0.3, 0.9, 0.9]);
        Assert.Equal([false, false, false, false], rejected);
        Assert.Equal(0.5 * 0.025 * 0.4374901658, levels[0], 12);
        Assert.Equal(levels[0], levels[1], 12);
        Assert.Equal(levels[0], levels[2], 12);
        Assert.Equal(levels[0] * Math.Pow(2, -1.6), levels[3], 12);
    }
}
