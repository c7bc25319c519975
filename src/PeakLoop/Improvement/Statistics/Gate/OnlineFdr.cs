namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Online false-discovery rules for p-values, to compare the ledger with. They need a fixed sample per test, and LORD++ and SAFFRON independent
/// p-values: neither holds for a gate that looks after every pair.
/// </summary>
public static class OnlineFdr
{
    /// <summary>The level up to which a p-value makes a test a candidate in SAFFRON.</summary>
    public const double SaffronLambda = 0.5;

    /// <summary>LOND (Javanmard and Montanari 2015): α_k = α γ_k (accepts so far + 1).</summary>
    public static (double[] Levels, bool[] Rejected) Lond(ReadOnlySpan<double> pValues, double alpha = 0.05) =>
        Run(pValues, (k, earlier) => alpha * LogarithmicSpend(k) * (earlier.Count + 1));

    /// <summary>
    /// LORD++ (Ramdas et al. 2017): α_k = w₀ γ_k + (α − w₀) γ_{k−τ₁} + α Σ_{j≥2} γ_{k−τ_j}, τ_j the rejections so far; w₀ = α/10 by default.
    /// </summary>
    public static (double[] Levels, bool[] Rejected) LordPlusPlus(ReadOnlySpan<double> pValues, double alpha = 0.05, double? initialWealth = null)
    {
        var w0 = initialWealth ?? (alpha / 10);
        return Run(pValues, (k, earlier) =>
        {
            var level = w0 * LogarithmicSpend(k);
            for (var j = 0; j < earlier.Count; j++)
            {
                level += (j == 0 ? alpha - w0 : alpha) * LogarithmicSpend(k - earlier[j]);
            }

            return level;
        });
    }

    /// <summary>
    /// SAFFRON (Ramdas et al. 2018): as LORD++ with tests that were candidates not counted as time, scaled by 1 − λ and capped at λ; w₀ = α/2 by default.
    /// </summary>
    public static (double[] Levels, bool[] Rejected) Saffron(ReadOnlySpan<double> pValues, double alpha = 0.05, double? initialWealth = null)
    {
        var w0 = initialWealth ?? (alpha / 2);
        var p = pValues.ToArray();

        // Time since test τ (0 for the start) without the candidates in between.
        int Idle(int k, int since) => k - since - Enumerable.Range(since + 1, k - 1 - since).Count(i => p[i - 1] <= SaffronLambda);
        return Run(pValues, (k, earlier) =>
        {
            var level = w0 * PowerSpend(Idle(k, 0));
            for (var j = 0; j < earlier.Count; j++)
            {
                level += (j == 0 ? alpha - w0 : alpha) * PowerSpend(Idle(k, earlier[j]));
            }

            return Math.Min(SaffronLambda, (1 - SaffronLambda) * level);
        });
    }

    private static (double[] Levels, bool[] Rejected) Run(ReadOnlySpan<double> pValues, Func<int, List<int>, double> level)
    {
        var (levels, rejected, earlier) = (new double[pValues.Length], new bool[pValues.Length], new List<int>());
        for (var k = 1; k <= pValues.Length; k++)
        {
            levels[k - 1] = level(k, earlier);
            rejected[k - 1] = pValues[k - 1] <= levels[k - 1];
            if (rejected[k - 1])
            {
                earlier.Add(k);
            }
        }

        return (levels, rejected);
    }

    // γ_k ∝ ln(max(k, 2))/(k e^√ln k), which sums to 1 (Javanmard and Montanari 2018).
    private static double LogarithmicSpend(int k) => 0.07720838 * Math.Log(Math.Max(k, 2)) / (k * Math.Exp(Math.Sqrt(Math.Log(k))));

    // γ_k ∝ k^(−1.6), which sums to 1.
    private static double PowerSpend(int k) => 0.4374901658 * Math.Pow(k, -1.6);
}
