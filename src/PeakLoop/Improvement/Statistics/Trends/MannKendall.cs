namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Is there any monotone trend (Mann 1945, Kendall 1975)? Assumes exchangeable errors: for a chart's caption, not for a claim.
/// </summary>
/// <param name="S">Rising pairs minus falling pairs.</param>
/// <param name="Variance">Of S without a trend, corrected for ties.</param>
/// <param name="Z">With continuity correction.</param>
/// <param name="PValue">Two-sided; NaN below 3 values or where all are equal.</param>
/// <param name="Tau">S over the number of pairs.</param>
public sealed record MannKendall(double S, double Variance, double Z, double PValue, double Tau)
{
    /// <summary>Tests values in order of time.</summary>
    public static MannKendall Test(ReadOnlySpan<double> y)
    {
        Require.Finite(y, nameof(y));
        double s = 0, n = y.Length;
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                s += Math.Sign(y[i] - y[j]);
            }
        }

        var variance = ((n * (n - 1) * ((2 * n) + 5)) - TheilSen.Ties(y.ToArray())) / 18;
        var z = n < 3 || variance <= 0 ? double.NaN : (s - Math.Sign(s)) / Math.Sqrt(variance);
        return new MannKendall(s, variance, z, Normal.TwoSided(z), s / (n * (n - 1) / 2));
    }
}
