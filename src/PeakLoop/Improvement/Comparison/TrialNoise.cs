using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Comparison;

/// <summary>
/// Whether one case moved beyond its own noise: how far its trials differ among themselves. Up to six trials an arm every way of dealing the trials to
/// the arms is counted (exact); beyond that a t test with both arms' pooled spread serves. With fewer than four trials an arm no outcome is rare enough.
/// </summary>
internal static class TrialNoise
{
    /// <summary>A difference counts where chance alone makes one as large in at most this share (two-sided).</summary>
    public const double Level = 0.05;

    private const int MostExact = 12;
    private const double Rounding = 1e-9;

    /// <summary>Compares the trials of one case.</summary>
    public static CaseVerdict Verdict(double[] a, double[] b, bool deterministic)
    {
        var difference = Moments.Mean(b) - Moments.Mean(a);
        if (Math.Abs(difference) < Rounding || (!deterministic && (a.Length < 2 || b.Length < 2 || Chance(a, b, difference) > Level)))
        {
            return CaseVerdict.Inconclusive;
        }

        return difference > 0 ? CaseVerdict.Improved : CaseVerdict.Regressed;
    }

    private static double Chance(double[] a, double[] b, double difference) =>
        a.Length + b.Length <= MostExact ? Dealt(a, b, difference) : Pooled(a, b, difference);

    private static double Dealt(double[] a, double[] b, double difference)
    {
        double[] all = [.. a, .. b];
        var total = all.Sum();
        int dealt = 0, asLarge = 0;
        for (var mask = 0; mask < 1 << all.Length; mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != b.Length)
            {
                continue;
            }

            double sum = 0;
            for (var trial = 0; trial < all.Length; trial++)
            {
                sum += (mask & (1 << trial)) == 0 ? 0 : all[trial];
            }

            dealt++;
            asLarge += Math.Abs((sum / b.Length) - ((total - sum) / a.Length)) >= Math.Abs(difference) - Rounding ? 1 : 0;
        }

        return (double)asLarge / dealt;
    }

    private static double Pooled(double[] a, double[] b, double difference)
    {
        var freedom = a.Length + b.Length - 2;
        var variance = (((a.Length - 1) * Moments.Variance(a)) + ((b.Length - 1) * Moments.Variance(b))) / freedom;
        return variance == 0 ? 0 : StudentT.TwoSided(difference / Math.Sqrt(variance * ((1.0 / a.Length) + (1.0 / b.Length))), freedom);
    }
}
