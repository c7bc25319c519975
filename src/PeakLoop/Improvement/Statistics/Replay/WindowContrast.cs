namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The live estimate from nightly runs: per case a weighted sum of window means, with a two-way variance for cases and for nights that are shared by
/// all cases (Cameron, Gelbach and Miller 2011; Chiang, Hansen and Sasaki 2022). Score units per window.
/// </summary>
/// <param name="Estimate">The contrast with its t interval on min(G − 1, weeks − windows − 1) degrees of freedom.</param>
/// <param name="CaseVariance">Variance from sampling cases.</param>
/// <param name="NightVariance">Variance from shocks common to the cases of a week; NaN where weeks are missing.</param>
/// <param name="WhiteVariance">The run noise that both of them contain.</param>
/// <param name="SerialVariance">What shocks that last longer than a week add; 0 while the nights do not show any.</param>
public sealed record WindowContrast(Estimate Estimate, double CaseVariance, double NightVariance, double WhiteVariance, double SerialVariance)
{
    /// <summary>A quarter of a window is its unit of serial correlation ("week").</summary>
    public const int WeeksPerWindow = 4;

    private static readonly double[] AccelerationWeights = [1, -2, 1];
    private static readonly double[] VelocityWeights = [-1, 1];

    /// <summary>(1, −2, 1) over the last three windows.</summary>
    public static WindowContrast Acceleration(double[,] scores, int window, ReadOnlySpan<int> cluster = default, double linkVariance = 0) =>
        Of(scores, window, AccelerationWeights, cluster, linkVariance);

    /// <summary>(−1, 1) over the last two windows.</summary>
    public static WindowContrast Velocity(double[,] scores, int window, ReadOnlySpan<int> cluster = default, double linkVariance = 0) =>
        Of(scores, window, VelocityWeights, cluster, linkVariance);

    /// <summary>
    /// Any contrast of the last windows. Unknown where there are fewer nights than the windows need or no case was seen in each window.
    /// </summary>
    /// <param name="scores">Nights × cases, 0..1, in order of time; NaN where a case was not run or not scored.</param>
    /// <param name="window">Nights in a window, a multiple of 4.</param>
    /// <param name="weights">One weight per window, oldest first.</param>
    /// <param name="cluster">The cluster of each case; empty when each case is its own.</param>
    /// <param name="linkVariance">Squared link errors that the contrast crosses, already weighted (rule R6).</param>
    public static WindowContrast Of(double[,] scores, int window, ReadOnlySpan<double> weights, ReadOnlySpan<int> cluster = default, double linkVariance = 0)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (window < WeeksPerWindow || window % WeeksPerWindow != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window is a positive multiple of 4 nights.");
        }

        var first = scores.GetLength(0) - (weights.Length * window);
        if (first < 0)
        {
            return new WindowContrast(Estimate.Unknown, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var cells = WindowCells.Collect(scores, first, window, weights.Length);
        var groups = cluster.IsEmpty ? [] : cells.Cases.Select(cells.Of(cluster)).ToArray();
        var z = cells.Contrast(weights);
        var byCase = MeanError.Mean(z, groups, range: Range(weights));
        double caseVariance = byCase.StandardError * byCase.StandardError;
        var (nightVariance, df) = WeekRegression.Variance(cells.WeekMeans(), weights);
        var white = cells.WhiteVariance(weights);
        var serial = NightShocks.SerialVariance(cells.NightMeans(), weights);
        var variance = Math.Max(Math.Max(caseVariance, nightVariance), caseVariance + Math.Max(nightVariance - white, serial)) + linkVariance;
        var estimate = Estimate.FromT(byCase.Value, Math.Sqrt(variance), Math.Min(byCase.Clusters - 1, df), byCase.N, byCase.Clusters);
        return new WindowContrast(variance == 0 ? byCase : estimate, caseVariance, nightVariance, white, serial);
    }

    private static Interval Range(ReadOnlySpan<double> weights)
    {
        double low = 0, high = 0;
        foreach (var w in weights)
        {
            (low, high) = (low + Math.Min(0, w), high + Math.Max(0, w));
        }

        return new Interval(low, high);
    }
}
