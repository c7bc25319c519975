using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Ruler;

public sealed class LinkedRaschTests
{
    [Fact]
    public void Influences_agree_with_leaving_clusters_out_one_by_one()
    {
        // 29 clusters are left out in turn; the same data with the items as 58 clusters use influences. Same order of magnitude expected.
        var left = RaschContrast.Ability(Fit(58, i => i / 2), Last(12));
        var influence = RaschContrast.Ability(Fit(58, i => i), Last(12));
        Assert.Equal(29, left.Clusters);
        Assert.Equal(58, influence.Clusters);
        Assert.InRange(left.StandardError / influence.StandardError, 0.75, 1.35);
        Assert.Equal(left.Value, influence.Value, 12);
    }

    [Fact]
    public void All_passed_and_all_failed_rows_stay_finite_and_unseen_rows_are_unknown()
    {
        var data = new RaschData(4, new int[25]);
        for (var i = 0; i < 25; i++)
        {
            data.Add(0, i, 1);
            data.Add(1, i, 0);
            data.Add(2, i, i % 2);
        }

        var fit = LinkedRasch.Fit(data);
        Assert.True(fit.Converged);
        Assert.InRange(fit.Ability[0], 2, 8);
        Assert.InRange(fit.Ability[1], -8, -2);
        Assert.True(double.IsNaN(fit.Ability[3]));
        Assert.False(RaschContrast.Level(fit, [0, 0, 0, 1]).IsKnown);
        Assert.True(RaschContrast.Level(fit, [0, 0, 1, 0]).IsBounded);
    }

    [Fact]
    public void Everything_always_passed_is_a_level_near_one_and_no_difference()
    {
        var data = new RaschData(10, new int[30]);
        for (var cell = 0; cell < 300; cell++)
        {
            data.Add(cell / 30, cell % 30, 1);
        }

        var fit = LinkedRasch.Fit(data);
        Assert.True(fit.Converged);
        Assert.InRange(fit.StandardisedPassRate(9), 0.95, 1);
        Assert.Equal(0, RaschContrast.Ability(fit, Last(10)).Value, 6);
    }

    [Fact]
    public void Harder_new_items_do_not_lower_a_level_that_stands_still()
    {
        var data = new RaschData(60, [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 0 : 1 + ((i - 40) / 10))]);
        for (var t = 0; t < 60; t++)
        {
            for (var i = 0; i < 100; i++)
            {
                if (i < 40 || t >= i - 40)
                {
                    // Anchors pass half of the time, newcomers a quarter.
                    data.Add(t, i, i < 40 ? ((t + i) % 2) : ((t + i) % 4 == 0 ? 1 : 0));
                }
            }
        }

        var fit = LinkedRasch.Fit(data);
        Assert.InRange(fit.StandardisedPassRate(59) - fit.StandardisedPassRate(0), -0.03, 0.03);
    }

    [Fact]
    public void Without_anchors_there_is_no_level_and_with_few_no_ruler()
    {
        var data = new RaschData(2, [1, 1, 1], [false, false, false]);
        data.Add(0, 0, 1);
        data.Add(1, 1, 0);
        Assert.False(RaschContrast.Level(LinkedRasch.Fit(data), [0, 1]).IsKnown);
        Assert.False(RulerStrength.At(data, 1).IsRuler);
    }

    [Fact]
    public void A_row_that_shares_no_item_with_the_anchors_rows_is_not_tied()
    {
        var data = new RaschData(20, [.. Enumerable.Range(0, 60).Select(i => i < 30 ? 0 : 1)]);
        for (var t = 0; t < 20; t++)
        {
            for (var i = 0; i < 30; i++)
            {
                data.Add(t, t < 19 ? i : i + 30, (t + i) % 2);
            }
        }

        var tied = RulerStrength.At(data, 18);
        Assert.Equal(new RulerStrength(30, 1, true), tied);
        Assert.True(tied.IsRuler);
        Assert.False(RulerStrength.At(data, 19).TiedToAnchors);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(-0.1, 1)]
    [InlineData(double.NaN, 1)]
    public void A_sum_that_no_scores_can_have_is_refused(double sum, double trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RaschData(1, [0]).Add(0, 0, sum, trials));

    [Fact]
    public void A_planted_drifting_anchor_is_the_one_that_is_flagged()
    {
        var data = new RaschData(80, new int[24]);
        for (var t = 0; t < 80; t++)
        {
            for (var i = 0; i < 24; i++)
            {
                data.Add(t, i, i == 5 ? (t < 40 ? 1 : 0) : (((t * 5) + (i * 3)) % 7 < 4 ? 1 : 0));
            }
        }

        var drift = AnchorDrift.Test(LinkedRasch.Fit(data));
        Assert.Equal(24, drift.Count);
        Assert.Equal([5], drift.Where(d => d.Flagged).Select(d => d.Item));
        Assert.True(drift[5].After > drift[5].Before);
    }

    private static double[] Last(int rows) => [.. Enumerable.Range(0, rows).Select(t => t < 3 ? -1 / 3.0 : t >= rows - 3 ? 1 / 3.0 : 0)];

    private static LinkedRasch Fit(int items, Func<int, int> cluster)
    {
        var data = new RaschData(12, new int[items], cluster: [.. Enumerable.Range(0, items).Select(cluster)]);
        for (var t = 0; t < 12; t++)
        {
            for (var i = 0; i < items; i++)
            {
                data.Add(t, i, ((t * 31) + (i * 17) + (t * i * 7)) % 13 < 4 + (t / 3) + (i % 4) ? 1 : 0);
            }
        }

        return LinkedRasch.Fit(data);
    }
}
