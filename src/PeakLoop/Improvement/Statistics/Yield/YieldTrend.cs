namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Is the yield rising? Σ x_k g_k over attempts, x the centred index (or centred cumulative cost), against all orders of the same gains: exact up to
/// 8 attempts, shuffled beyond. One-sided for "later attempts gain more".
/// </summary>
/// <param name="Statistic">Σ x_k g_k.</param>
/// <param name="PValue">One-sided p-value; NaN below 2 attempts.</param>
/// <param name="Permutations">Orders compared.</param>
/// <param name="Slope">Change of the gain per step with a HC3 t interval; shown only from <see cref="SlopeFrom"/> attempts on, unknown before.</param>
public sealed record YieldTrend(double Statistic, double PValue, int Permutations, Estimate Slope)
{
    /// <summary>Up to here all orders are enumerated.</summary>
    public const int ExactUpTo = 8;

    /// <summary>Shuffles beyond that.</summary>
    public const int Shuffles = 9999;

    /// <summary>Attempts from which the slope's interval can be trusted.</summary>
    public const int SlopeFrom = 40;

    /// <summary>Tests gains in order of attempts.</summary>
    /// <param name="gains">Confirmed gain of each attempt, 0 where it was rejected.</param>
    /// <param name="random">Seeded; used beyond <see cref="ExactUpTo"/> attempts.</param>
    /// <param name="position">Cumulative cost at each attempt; default: its index.</param>
    public static YieldTrend Test(ReadOnlySpan<double> gains, Random random, ReadOnlySpan<double> position = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.Finite(gains, nameof(gains));
        var m = gains.Length;
        double[] x = position.IsEmpty ? [.. Enumerable.Range(0, m).Select(k => (double)k)] : position.ToArray();
        Require.SameLength(x.Length, m);
        var mean = Moments.Mean(x);
        x = [.. x.Select(v => v - mean)];
        var g = gains.ToArray();
        var observed = Inner(x, g);
        if (m < 2)
        {
            return new YieldTrend(observed, double.NaN, 0, Estimate.Unknown);
        }

        // Equal sums in another order differ by rounding only.
        var limit = observed - (1e-9 * Math.Max(Math.Abs(observed), x.Zip(g, (a, b) => Math.Abs(a * b)).Sum()));
        var slope = m < SlopeFrom ? Estimate.Unknown with { N = m, Clusters = m } : HeteroscedasticSlope(x, g);
        if (m <= ExactUpTo)
        {
            var (atLeast, all) = Enumerate(x, (double[])g.Clone(), 0, limit);
            return new YieldTrend(observed, (double)atLeast / all, all, slope);
        }

        var count = 1;
        for (var s = 0; s < Shuffles; s++)
        {
            random.Shuffle(g);
            count += Inner(x, g) >= limit ? 1 : 0;
        }

        return new YieldTrend(observed, (double)count / (Shuffles + 1), Shuffles, slope);
    }

    /// <summary>The least-squares slope of y on x with HC3 errors (MacKinnon and White 1985) and m − 2 degrees of freedom.</summary>
    public static Estimate HeteroscedasticSlope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence = Estimate.DefaultConfidence)
    {
        Require.SameLength(x.Length, y.Length);
        var design = new double[x.Length, 2];
        for (var k = 0; k < x.Length; k++)
        {
            (design[k, 0], design[k, 1]) = (1, x[k]);
        }

        var fit = LeastSquares.Fit(design, y);
        return Estimate.FromT(fit.Beta[1], fit.Hc3Errors()[1], x.Length - 2, x.Length, x.Length, confidence);
    }

    private static (int AtLeast, int All) Enumerate(double[] x, double[] g, int from, double limit)
    {
        if (from == g.Length)
        {
            return (Inner(x, g) >= limit ? 1 : 0, 1);
        }

        var (atLeast, all) = (0, 0);
        for (var k = from; k < g.Length; k++)
        {
            (g[from], g[k]) = (g[k], g[from]);
            var below = Enumerate(x, g, from + 1, limit);
            (atLeast, all) = (atLeast + below.AtLeast, all + below.All);
            (g[from], g[k]) = (g[k], g[from]);
        }

        return (atLeast, all);
    }

    private static double Inner(double[] x, double[] g)
    {
        double sum = 0;
        for (var k = 0; k < x.Length; k++)
        {
            sum += x[k] * g[k];
        }

        return sum;
    }
}
