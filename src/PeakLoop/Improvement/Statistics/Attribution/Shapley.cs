namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Splits a change among its causes by Shapley values over replays of all combinations of old and new: each cause gets its mean marginal effect over
/// all orders in which the causes could have come; the parts sum to the total exactly. Checks and judges are no players: they change the ruler.
/// </summary>
public static class Shapley
{
    /// <summary>
    /// The share of each of n factors. <paramref name="values"/> holds 2ⁿ means: bit i of the index says whether factor i is new.
    /// </summary>
    public static double[] Values(ReadOnlySpan<double> values)
    {
        var factors = Factors(values.Length);
        var shares = new double[factors];
        for (var i = 0; i < factors; i++)
        {
            var weights = Weights(factors, i);
            for (var mask = 0; mask < weights.Length; mask++)
            {
                shares[i] += weights[mask] * values[mask];
            }
        }

        return shares;
    }

    /// <summary>
    /// The share of each factor with its error over cases: <paramref name="arms"/> holds one list per combination (2ⁿ of them, as in <see cref="Values"/>),
    /// each with one value per case in the same order.
    /// </summary>
    public static IReadOnlyList<Estimate> Estimates(IReadOnlyList<double[]> arms, ReadOnlySpan<int> cluster = default)
    {
        ArgumentNullException.ThrowIfNull(arms);
        var factors = Factors(arms.Count);
        var shares = new Estimate[factors];
        for (var i = 0; i < factors; i++)
        {
            shares[i] = Contrast.Of(arms, Weights(factors, i), cluster);
        }

        return shares;
    }

    /// <summary>v₁₁ − v₁₀ − v₀₁ + v₀₀ of two factors with its error: what only both together do. Printed beside the shares, which hold half of it each.</summary>
    public static Estimate Interaction(IReadOnlyList<double[]> arms, ReadOnlySpan<int> cluster = default)
    {
        ArgumentNullException.ThrowIfNull(arms);
        Require.SameLength(arms.Count, 4);
        return Contrast.Of(arms, [1, -1, -1, 1], cluster);
    }

    /// <summary>The weight of each combination in factor i's share: ± |S|! (n − |S| − 1)! / n! over the combinations S of the others.</summary>
    public static double[] Weights(int factors, int i)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)factors, nameof(i));
        var weights = new double[1 << factors];
        for (var mask = 0; mask < weights.Length; mask++)
        {
            var others = System.Numerics.BitOperations.PopCount((uint)(mask & ~(1 << i)));
            var w = Math.Exp(GammaFunction.Log(others + 1) + GammaFunction.Log(factors - others) - GammaFunction.Log(factors + 1));
            weights[mask] = (mask & (1 << i)) != 0 ? w : -w;
        }

        return weights;
    }

    private static int Factors(int combinations)
    {
        var factors = System.Numerics.BitOperations.Log2((uint)Math.Max(1, combinations));
        return factors >= 1 && combinations == 1 << factors
            ? factors
            : throw new ArgumentException($"n factors have 2^n combinations, got {combinations}.", nameof(combinations));
    }
}
