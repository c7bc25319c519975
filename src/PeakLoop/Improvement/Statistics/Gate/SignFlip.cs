using System.Numerics;

namespace PeakLoop.Improvement.Statistics;

/// <summary>The exact sign-flip permutation test of "the paired differences are symmetric about 0".</summary>
public static class SignFlip
{
    /// <summary>The largest number of nonzero differences that are enumerated (2²⁰ sign patterns).</summary>
    public const int MaxPairs = 20;

    /// <summary>One-sided p-value for a positive mean: the share of the 2ⁿ sign patterns whose sum is at least the observed one.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MaxPairs"/> nonzero differences.</exception>
    public static double PositiveMean(ReadOnlySpan<double> differences)
    {
        Require.Finite(differences, nameof(differences));
        double[] d = [.. differences.ToArray().Where(v => v != 0)];
        if (d.Length > MaxPairs)
        {
            throw new ArgumentException($"{d.Length} differences have 2^{d.Length} sign patterns; at most {MaxPairs} are enumerated.", nameof(differences));
        }

        // Gray code: one sign changes from pattern to pattern.
        var observed = d.Sum();
        var slack = 1e-9 * Math.Max(1e-300, d.Sum(Math.Abs));
        double sum = observed;
        long atLeast = 1, patterns = 1L << d.Length;
        var signs = new double[d.Length];
        Array.Fill(signs, 1);
        for (long pattern = 1; pattern < patterns; pattern++)
        {
            var flip = BitOperations.TrailingZeroCount(pattern);
            signs[flip] = -signs[flip];
            sum += 2 * signs[flip] * d[flip];
            atLeast += sum >= observed - slack ? 1 : 0;
        }

        return (double)atLeast / patterns;
    }
}
