using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Ruler;

public sealed class CrossCheckTests
{
    private const double No = double.NaN;

    // The raw mean falls from .50 to .47 while every case improves: two easy cases leave, two hard ones come.
    private static readonly double[,] Turnover =
    {
        { 0.8, 0.6, 0.1, No },
        { 0.9, 0.7, 0.2, 0.0 },
        { No, 0.8, 0.3, 0.1 },
        { No, No, 0.4, 0.2 },
    };

    [Fact]
    public void Chain_and_time_product_dummy_see_the_improvement_that_the_raw_mean_hides()
    {
        var chain = ChainIndex.Compute(Turnover);
        Assert.Equal([0, 3, 3, 2], chain.Matched);
        Assert.Equal(0.5, chain.Index[0], 12);
        Assert.Equal(0.3, chain.Index[3] - chain.Index[0], 12);
        Assert.Equal([0, 0.1, 0.2, 0.3], TimeProductDummy.Index(Turnover).Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void A_night_without_shared_cases_breaks_the_chain_instead_of_restarting_it()
    {
        var broken = new[,] { { 0.5, No }, { No, 0.5 }, { No, 0.6 } };
        Assert.True(double.IsNaN(ChainIndex.Compute(broken).Index[2]));
        Assert.True(double.IsNaN(TimeProductDummy.Index(broken)[2]));
    }

    [Fact]
    public void Weekly_blocks_pool_nights() =>
        Assert.Equal(0.2, ChainIndex.Compute(Turnover, 2) is var c ? c.Index[1] - c.Index[0] : 0, 1);

    [Fact]
    public void Influences_measure_how_far_the_two_rulers_may_part()
    {
        var scores = new double[6, 40];
        var data = new RaschData(6, new int[40]);
        for (var t = 0; t < 6; t++)
        {
            for (var i = 0; i < 40; i++)
            {
                scores[t, i] = ((t * 11) + (i * 5)) % 9 < 3 + (t / 2) ? 1 : 0;
                data.Add(t, i, scores[t, i]);
            }
        }

        double[] weights = [-1, 0, 0, 0, 0, 1];
        var fit = LinkedRasch.Fit(data);
        var chain = ChainIndex.Compute(scores);
        var chainChange = chain.Index[5] - chain.Index[0];
        var both = RulerDisagreement.Compare(
            chainChange, ChainIndex.Influence(scores, 0, 5), RaschContrast.Level(fit, weights).Value, RaschContrast.LevelInfluence(fit, weights));
        Assert.False(both.Disagrees);
        Assert.InRange(both.StandardError, 0.0001, 0.1);
        var apart = RulerDisagreement.Compare(
            chainChange + 0.5, ChainIndex.Influence(scores, 0, 5), RaschContrast.Level(fit, weights).Value, RaschContrast.LevelInfluence(fit, weights));
        Assert.True(apart.Disagrees);
    }

    [Fact]
    public void A_link_adds_error_to_contrasts_that_cross_it_and_to_no_others()
    {
        var link = JudgeLink.Bridge([1.0, 0.5, -0.2, 0.1], [0.8, 0.4, -0.5, 0.1]);
        Assert.Equal(0.15, link.Shift, 12);
        Assert.Equal(4, link.Items);
        Assert.Equal(0, link.Variance([-1, 1, 0, 0], 2));
        Assert.Equal(link.StandardError * link.StandardError, link.Variance([-1, 0, 0, 1], 2), 12);
        Assert.Equal(0, link.Variance([1, 0, -2, 2], 2), 12);
    }

    [Fact]
    public void Enough_bridged_items_keep_the_link_below_a_quarter_of_the_level_error()
    {
        var m = JudgeLink.ItemsNeeded(0.6, 0.2);
        Assert.Equal(144, m);
        Assert.True(0.6 / Math.Sqrt(m) <= 0.2 / 4 + 1e-12);
    }
}
