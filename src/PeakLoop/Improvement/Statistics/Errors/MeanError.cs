namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Error bars of a mean over cases (Miller 2024, arXiv 2411.00640). One value per case: average the trials of a case first, since n is the number
/// of cases, never of runs.
/// </summary>
public static class MeanError
{
    /// <summary>sd / √n with divisor n − 1; NaN below two values.</summary>
    public static double Clt(ReadOnlySpan<double> scores) => Moments.StandardDeviation(scores) / Math.Sqrt(scores.Length);

    /// <summary>
    /// The cluster-robust error <c>(1/n) √(Σ_c (Σ_{i∈c} (s_i − s̄))²)</c> (CR0), by default times √(G/(G−1)) (CR1); NaN below two clusters.
    /// </summary>
    public static double Clustered(ReadOnlySpan<double> scores, ReadOnlySpan<int> cluster, bool correction = true) =>
        Clustered(scores, cluster, correction, out _);

    /// <summary>
    /// The mean with a t interval on G − 1 degrees of freedom. Where nothing varied the interval is ± 3/G, cut to the range of scores
    /// (<see cref="ZeroVariance"/>); with one case or cluster it is unbounded; with none the estimate is unknown.
    /// </summary>
    /// <param name="scores">One value per case, within <paramref name="range"/>.</param>
    /// <param name="cluster">The cluster of each case; empty when each case is its own.</param>
    /// <param name="confidence">Level of the interval.</param>
    /// <param name="range">What a value can be at all: 0..1 for scores (default), −1..1 for paired differences.</param>
    public static Estimate Mean(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<int> cluster = default,
        double confidence = Estimate.DefaultConfidence,
        Interval? range = null)
    {
        Require.Finite(scores, nameof(scores));
        var n = scores.Length;
        if (n == 0)
        {
            return Estimate.Unknown;
        }

        var se = Clustered(scores, cluster, correction: true, out var groups);
        var estimate = Estimate.FromT(Moments.Mean(scores), se, groups - 1, n, groups, confidence);
        return ZeroVariance.Widen(estimate, scores, range ?? new Interval(0, 1), confidence);
    }

    private static double Clustered(ReadOnlySpan<double> scores, ReadOnlySpan<int> cluster, bool correction, out int groups)
    {
        var mean = Moments.Mean(scores);
        var residuals = scores.ToArray();
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] -= mean;
        }

        var sums = Clusters.Sums(residuals, cluster);
        groups = sums.Length;
        if (groups < 2)
        {
            return double.NaN;
        }

        var factor = correction ? (double)groups / (groups - 1) : 1;
        return Math.Sqrt(factor * sums.Sum(s => s * s)) / scores.Length;
    }
}
