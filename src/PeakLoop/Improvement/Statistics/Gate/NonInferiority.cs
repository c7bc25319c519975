namespace PeakLoop.Improvement.Statistics;

/// <summary>The guardrail on cost and latency: the candidate may not cost more than a stated factor of the incumbent.</summary>
public static class NonInferiority
{
    /// <summary>The largest mean of ln(candidate / incumbent) that is let through: ten per cent more.</summary>
    public static readonly double DefaultMargin = Math.Log(1.10);

    /// <summary>The number of pairs at which the confidence sequence is tightest.</summary>
    public const int TunedFor = 100;

    /// <summary>
    /// One-sided upper bound at level α on the mean of ln(cost_candidate / cost_incumbent) that may be looked at after every pair: mean + σ̂ ·
    /// boundary(n)/n, an asymptotic confidence sequence (Waudby-Smith et al. 2024) with the variance estimated. +∞ below 2 pairs.
    /// </summary>
    /// <exception cref="ArgumentException">A ratio is not finite: a cost of 0 has no logarithm.</exception>
    public static double UpperBound(ReadOnlySpan<double> logRatios, double alpha = 0.05)
    {
        if (logRatios.Length < 2)
        {
            return double.PositiveInfinity;
        }

        Require.Finite(logRatios, nameof(logRatios));

        // A one-sided bound at α is the upper end of a two-sided sequence at 2α.
        var n = logRatios.Length;
        var rho = NormalMixtureBound.BestRho(TunedFor, 2 * alpha);
        return Moments.Mean(logRatios) + (Moments.StandardDeviation(logRatios) * NormalMixtureBound.At(n, rho, 2 * alpha) / n);
    }
}
