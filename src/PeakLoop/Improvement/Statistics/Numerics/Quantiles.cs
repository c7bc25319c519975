namespace PeakLoop.Improvement.Statistics;

/// <summary>Quantiles of continuous distributions from their distribution functions.</summary>
internal static class Quantiles
{
    /// <summary>The quantile of p for a variable on [0, ∞): brackets outwards from a guess, then solves in the logarithm of the smaller tail.</summary>
    public static double OfPositive(double p, double guess, Func<double, double> cdf, Func<double, double> survival)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies in 0..1.");
        }

        if (p is 0 or 1)
        {
            return p == 0 ? 0 : double.PositiveInfinity;
        }

        double low = guess, high = guess;
        while (cdf(low) > p)
        {
            low /= 4;
        }

        while (cdf(high) < p)
        {
            high *= 4;
        }

        return p <= 0.5
            ? RootFinding.Bracketed(x => Math.Log(cdf(x)) - Math.Log(p), low, high)
            : RootFinding.Bracketed(x => Math.Log(1 - p) - Math.Log(survival(x)), low, high);
    }
}
