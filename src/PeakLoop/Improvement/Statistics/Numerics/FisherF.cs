namespace PeakLoop.Improvement.Statistics;

/// <summary>Fisher's F distribution with d1 and d2 &gt; 0 degrees of freedom.</summary>
public static class FisherF
{
    /// <summary>P(X ≤ x) for x ≥ 0.</summary>
    public static double Cdf(double x, double d1, double d2) => IncompleteBeta.Regularised(d1 * x / ((d1 * x) + d2), d1 / 2, d2 / 2);

    /// <summary>P(X &gt; x) for x ≥ 0, accurate in the far tail.</summary>
    public static double Survival(double x, double d1, double d2) => IncompleteBeta.Regularised(d2 / ((d1 * x) + d2), d2 / 2, d1 / 2);

    /// <summary>The quantile of p in 0..1.</summary>
    public static double Quantile(double p, double d1, double d2) =>
        Quantiles.OfPositive(p, 1, x => Cdf(x, d1, d2), x => Survival(x, d1, d2));
}
