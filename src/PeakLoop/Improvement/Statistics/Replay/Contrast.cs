namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Weighted sums over configurations that ran the same cases on the same night. The contrast is formed case by case, so whatever the cases, the model, the
/// judge and the night have in common cancels, and the error is that of a plain mean over cases.
/// </summary>
public static class Contrast
{
    /// <summary>
    /// The mean over cases of <c>Σ_c w_c ȳ_i(c)</c> with a clustered t interval.
    /// </summary>
    /// <param name="arms">One list per configuration; each holds one value per case (the mean of its trials), 0..1, in the same order of cases.</param>
    /// <param name="weights">One weight per configuration.</param>
    /// <param name="cluster">The cluster of each case; empty when each case is its own.</param>
    /// <param name="confidence">Level of the interval.</param>
    public static Estimate Of(
        IReadOnlyList<double[]> arms,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> cluster = default,
        double confidence = Estimate.DefaultConfidence)
    {
        ArgumentNullException.ThrowIfNull(arms);
        Require.SameLength(arms.Count, weights.Length);
        var z = new double[arms.Count == 0 ? 0 : arms[0].Length];
        double low = 0, high = 0;
        for (var c = 0; c < arms.Count; c++)
        {
            Require.SameLength(arms[c].Length, z.Length);
            Require.Finite(arms[c], $"arm {c}");
            (low, high) = (low + Math.Min(0, weights[c]), high + Math.Max(0, weights[c]));
            for (var i = 0; i < z.Length; i++)
            {
                z[i] += weights[c] * arms[c][i];
            }
        }

        return MeanError.Mean(z, cluster, confidence, new Interval(low, high));
    }

    /// <summary>
    /// The same contrast of the arms' mean pass rates on the logit scale, each mean drawn to ½ by half a pass and half a failure so that it is
    /// finite. Only its sign is used: points near a ceiling shrink although the logits do not. NaN without cases.
    /// </summary>
    public static double Logit(IReadOnlyList<double[]> arms, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(arms);
        Require.SameLength(arms.Count, weights.Length);
        double sum = 0;
        for (var c = 0; c < arms.Count; c++)
        {
            var n = arms[c].Length;
            sum += n == 0 ? double.NaN : weights[c] * SpecialMath.Logit(((n * Moments.Mean(arms[c])) + 0.5) / (n + 1));
        }

        return sum;
    }
}
