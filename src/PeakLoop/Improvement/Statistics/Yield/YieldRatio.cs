namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The yield of an improver: gain per unit of cost over attempts, Σg/Σc. A rejected attempt has gain 0 and still costs.
/// </summary>
public static class YieldRatio
{
    /// <summary>
    /// Σ gains / Σ costs with a jackknife over attempts and a t interval on m − 1 degrees of freedom. Unknown without attempts or cost. With
    /// cost 1 each it is the gain per attempt.
    /// </summary>
    public static Estimate Of(ReadOnlySpan<double> gains, ReadOnlySpan<double> costs, double confidence = Estimate.DefaultConfidence)
    {
        Require.SameLength(gains.Length, costs.Length);
        Require.Finite(gains, nameof(gains));
        Require.Finite(costs, nameof(costs));
        double g = Moments.Mean(gains) * gains.Length, c = Moments.Mean(costs) * costs.Length;
        var m = gains.Length;
        if (m == 0 || !(c > 0))
        {
            return Estimate.Unknown with { N = m, Clusters = m };
        }

        var left = new double[m];
        for (var k = 0; k < m; k++)
        {
            left[k] = (g - gains[k]) / (c - costs[k]);
        }

        // Attempts that all failed say nothing about how rare a success is in points: the interval stays open.
        var variance = Moments.Variance(left, 0) * (m - 1);
        return Estimate.FromT(g / c, m < 2 || variance == 0 ? double.NaN : Math.Sqrt(variance), m - 1, m, m, confidence);
    }

    /// <summary>
    /// Gains per unit of headroom, g/(1 − S) with S the level (0..1) before the attempt: the correction for ground that gets harder. Where nothing is left to gain, NaN.
    /// </summary>
    public static double[] PerHeadroom(ReadOnlySpan<double> gains, ReadOnlySpan<double> levelBefore)
    {
        Require.SameLength(gains.Length, levelBefore.Length);
        var relative = new double[gains.Length];
        for (var k = 0; k < relative.Length; k++)
        {
            relative[k] = levelBefore[k] < 1 ? gains[k] / (1 - levelBefore[k]) : double.NaN;
        }

        return relative;
    }
}
