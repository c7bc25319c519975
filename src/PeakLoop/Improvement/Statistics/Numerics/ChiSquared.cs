namespace PeakLoop.Improvement.Statistics;

/// <summary>The χ² distribution with df &gt; 0 degrees of freedom.</summary>
public static class ChiSquared
{
    /// <summary>P(X ≤ x) for x ≥ 0.</summary>
    public static double Cdf(double x, double df) => IncompleteGamma.Lower(df / 2, x / 2);

    /// <summary>P(X &gt; x) for x ≥ 0, accurate in the far tail.</summary>
    public static double Survival(double x, double df) => IncompleteGamma.Upper(df / 2, x / 2);

    /// <summary>The quantile of p in 0..1.</summary>
    public static double Quantile(double p, double df) =>
        Quantiles.OfPositive(p, Math.Max(df, 0.01), x => Cdf(x, df), x => Survival(x, df));
}
