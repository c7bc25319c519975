namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The lifetime guarantee (e-LOND, Xu and Ramdas 2024): the k-th gate test ever gets the level α_k = s_k (R_{k−1} + 1), with R_{k−1} the accepts so
/// far and the spend s_k = α k^(−1.2) / ζ(1.2), which sums to α. Accept iff e_k ≥ 1/α_k, at any time during the test: the expected share of
/// false accepts over the product's life is ≤ α, without any independence.
/// </summary>
public static class ELond
{
    /// <summary>The default level of the lifetime false discovery rate.</summary>
    public const double DefaultAlpha = 0.10;

    /// <summary>ζ(1.2), the sum of k^(−1.2) over all k ≥ 1.</summary>
    public const double Zeta = 5.591582441177753;

    private const double Exponent = 1.2;

    /// <summary>The spend s_k of the k-th test (k from 1).</summary>
    public static double Spend(int k, double alpha = DefaultAlpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (!(alpha > 0 && alpha < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A level lies in (0, 1).");
        }

        return alpha * Math.Pow(k, -Exponent) / Zeta;
    }

    /// <summary>The e-value that the k-th test must reach after <paramref name="accepts"/> accepts: 1 / (s_k (accepts + 1)).</summary>
    public static double Threshold(int k, int accepts, double alpha = DefaultAlpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(accepts);
        return 1 / (Spend(k, alpha) * (accepts + 1));
    }

    /// <summary>Thresholds and verdicts of a finished series of e-values, in the order in which the tests were opened.</summary>
    public static (double[] Thresholds, bool[] Accepted) Run(ReadOnlySpan<double> eValues, double alpha = DefaultAlpha)
    {
        var thresholds = new double[eValues.Length];
        var accepted = new bool[eValues.Length];
        var accepts = 0;
        for (var i = 0; i < eValues.Length; i++)
        {
            thresholds[i] = Threshold(i + 1, accepts, alpha);
            accepted[i] = eValues[i] >= thresholds[i];
            accepts += accepted[i] ? 1 : 0;
        }

        return (thresholds, accepted);
    }
}
