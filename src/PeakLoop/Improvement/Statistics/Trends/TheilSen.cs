namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The median slope of all pairs (Sen 1968), for the line on a chart. Its interval assumes exchangeable errors, which a level that moves in steps does not
/// have: never a claim about acceleration.
/// </summary>
/// <param name="Slope">Median of the pairwise slopes.</param>
/// <param name="Intercept">median(y) − slope · median(x).</param>
/// <param name="SlopeInterval">Sen's interval, by ranks.</param>
public sealed record TheilSen(double Slope, double Intercept, Interval SlopeInterval)
{
    /// <summary>Fits values at times 0, 1, …, or at given times. NaN and unbounded below two distinct times.</summary>
    public static TheilSen Fit(ReadOnlySpan<double> y, ReadOnlySpan<double> x = default, double confidence = Estimate.DefaultConfidence)
    {
        Require.Finite(y, nameof(y));
        double[] time = x.IsEmpty ? [.. Enumerable.Range(0, y.Length).Select(t => (double)t)] : x.ToArray();
        Require.SameLength(time.Length, y.Length);
        var slopes = new List<double>();
        for (var i = 0; i < time.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (time[i] != time[j])
                {
                    slopes.Add((y[i] - y[j]) / (time[i] - time[j]));
                }
            }
        }

        if (slopes.Count == 0)
        {
            return new TheilSen(double.NaN, double.NaN, new Interval(double.NegativeInfinity, double.PositiveInfinity));
        }

        slopes.Sort();
        var slope = Moments.Median([.. slopes]);
        double n = y.Length;
        var variance = ((n * (n - 1) * ((2 * n) + 5)) - Ties(time) - Ties(y.ToArray())) / 18;
        var reach = Normal.Quantile((1 + confidence) / 2) * Math.Sqrt(variance);
        var upper = Math.Min((int)Math.Round((slopes.Count + reach) / 2), slopes.Count - 1);
        var lower = Math.Max((int)Math.Round((slopes.Count - reach) / 2) - 1, 0);
        return new TheilSen(slope, Moments.Median(y) - (slope * Moments.Median(time)), new Interval(slopes[lower], slopes[upper]));
    }

    /// <summary>Σ k(k−1)(2k+5) over groups of k equal values: the correction for ties of rank statistics.</summary>
    internal static double Ties(double[] values) =>
        values.GroupBy(v => v).Select(g => (double)g.Count()).Sum(k => k * (k - 1) * ((2 * k) + 5));
}
