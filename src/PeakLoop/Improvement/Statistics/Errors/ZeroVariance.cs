namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A standard error of 0 is not certainty: when all of n cases agree, up to 3/n of new cases may still differ (95 %).
/// </summary>
public static class ZeroVariance
{
    /// <summary>
    /// The largest share of new cases that may differ when none of n did: 1 − (1 − confidence)^(1/n), about 3/n at 95 %. 1 without cases.
    /// </summary>
    public static double LargestShare(int n, double confidence = Estimate.DefaultConfidence) =>
        n <= 0 ? 1 : 1 - Math.Pow(1 - confidence, 1.0 / n);

    /// <summary>Whether all values are equal (and there is at least one).</summary>
    public static bool Holds(ReadOnlySpan<double> values) => !values.IsEmpty && !values.ContainsAnyExcept(values[0]);

    /// <summary>
    /// Replaces an empty interval around identical values by what the share rule allows, each differing case moving as far as the range lets
    /// it. Other estimates pass unchanged.
    /// </summary>
    internal static Estimate Widen(Estimate estimate, ReadOnlySpan<double> values, Interval range, double confidence)
    {
        // Rounding, or clusters that cancel exactly, can leave a tiny or zero error although single values differ.
        if (estimate.Clusters < 2 || (!Holds(values) && !(estimate.StandardError < 1e-12)))
        {
            return estimate;
        }

        var value = Holds(values) ? values[0] : estimate.Value;
        var share = LargestShare(estimate.Clusters, confidence);
        return estimate with
        {
            Value = value,
            StandardError = 0,
            Low = Math.Min(value, value - (share * (value - range.Low))),
            High = Math.Max(value, value + (share * (range.High - value))),
        };
    }
}
