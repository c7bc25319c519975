namespace PeakLoop.Improvement.Statistics;

/// <summary>The difference of two configurations that ran the same cases: the standard comparison of the product.</summary>
public static class Paired
{
    /// <summary>The range of a difference of two scores.</summary>
    public static readonly Interval Range = new(-1, 1);

    /// <summary>mean(a − b) over cases with clustered errors; identical arms give ± 3/G instead of certainty. One value per case and arm.</summary>
    public static Estimate Difference(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        ReadOnlySpan<int> cluster = default,
        double confidence = Estimate.DefaultConfidence)
    {
        Require.SameLength(a.Length, b.Length);
        var d = new double[a.Length];
        for (var i = 0; i < d.Length; i++)
        {
            d[i] = a[i] - b[i];
        }

        return MeanError.Mean(d, cluster, confidence, Range);
    }

    /// <summary>
    /// The error of the difference when both arms ran the same cases, from the arms' own figures: √(SE_a² + SE_b² − 2 Cov), Cov = cov(a, b)/n.
    /// </summary>
    public static double StandardError(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sa = MeanError.Clt(a), sb = MeanError.Clt(b);
        return Math.Sqrt((sa * sa) + (sb * sb) - (2 * Moments.Covariance(a, b) / a.Length));
    }

    /// <summary>
    /// mean(a) − mean(b) for arms that ran different cases: √(SE_a² + SE_b²) with Welch's degrees of freedom. Use only where nothing can be paired.
    /// </summary>
    public static Estimate Unpaired(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double confidence = Estimate.DefaultConfidence)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return Estimate.Unknown;
        }

        double va = Moments.Variance(a) / a.Length, vb = Moments.Variance(b) / b.Length;
        var df = (va + vb) * (va + vb) / ((va * va / (a.Length - 1)) + (vb * vb / (b.Length - 1)));
        var estimate = Estimate.FromT(Moments.Mean(a) - Moments.Mean(b), Math.Sqrt(va + vb), df, a.Length + b.Length, a.Length + b.Length, confidence);
        if (estimate.IsBounded || !ZeroVariance.Holds(a) || !ZeroVariance.Holds(b) || a.Length < 2 || b.Length < 2)
        {
            return estimate;
        }

        // Neither arm varied: the share rule for the smaller arm.
        var share = ZeroVariance.LargestShare(Math.Min(a.Length, b.Length), confidence);
        return estimate with { Low = Math.Max(-1, estimate.Value - share), High = Math.Min(1, estimate.Value + share), StandardError = 0 };
    }
}
