namespace PeakLoop.Improvement.Statistics;

/// <summary>What a replay triplet with trials (K, 2K, K) can resolve: Var(z_i) = ω² + 4 σ²/K.</summary>
/// <param name="CaseVariance">ω²: variance between cases of the true second difference.</param>
/// <param name="RunVariance">σ²: mean of p(1 − p), the variance of one trial.</param>
/// <param name="Trials">K ≥ 1.</param>
public sealed record TripletPlan(double CaseVariance, double RunVariance, int Trials)
{
    /// <summary>The standard error of the acceleration over n cases.</summary>
    public double StandardError(int cases) => Math.Sqrt((CaseVariance + (4 * RunVariance / Trials)) / cases);

    /// <summary>The smallest acceleration found with a power of 80 % by a two-sided test at 5 %: (t + 0.84) SE. +∞ below two cases.</summary>
    public double Resolution(int cases) => cases < 2
        ? double.PositiveInfinity
        : (StudentT.Quantile(0.975, cases - 1) + Normal.Quantile(0.8)) * StandardError(cases);

    /// <summary>The number of cases that resolves an acceleration of this size (&gt; 0, score units).</summary>
    public int CasesNeeded(double acceleration)
    {
        if (!(acceleration > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(acceleration), acceleration, "A size to be resolved is positive.");
        }

        int low = 1, high = 2;
        while (Resolution(high) > acceleration)
        {
            (low, high) = (high, checked(high * 2));
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Resolution(middle) > acceleration ? (middle, high) : (low, middle);
        }

        return high;
    }
}
