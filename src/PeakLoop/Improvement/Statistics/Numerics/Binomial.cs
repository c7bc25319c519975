namespace PeakLoop.Improvement.Statistics;

/// <summary>The binomial distribution of successes in n trials with probability p.</summary>
public static class Binomial
{
    /// <summary>P(X = k).</summary>
    public static double Probability(int k, int n, double p)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        if (p is 0 or 1)
        {
            return k == (p == 0 ? 0 : n) ? 1 : 0;
        }

        var logChoose = GammaFunction.Log(n + 1) - GammaFunction.Log(k + 1) - GammaFunction.Log(n - k + 1);
        return Math.Exp(logChoose + (k * Math.Log(p)) + ((n - k) * SpecialMath.Log1p(-p)));
    }

    /// <summary>P(X ≤ k).</summary>
    public static double Cdf(int k, int n, double p) =>
        k < 0 ? 0 : k >= n ? 1 : IncompleteBeta.Regularised(1 - p, n - k, k + 1);

    /// <summary>P(X &gt; k).</summary>
    public static double Survival(int k, int n, double p) =>
        k < 0 ? 1 : k >= n ? 0 : IncompleteBeta.Regularised(p, k + 1, n - k);

    /// <summary>
    /// Two-sided exact p-value: all outcomes that are at most as likely as the observed one (with a relative slack of 1e-7 against rounding).
    /// </summary>
    public static double TwoSided(int k, int n, double p)
    {
        var limit = Probability(k, n, p) * (1 + 1e-7);
        double sum = 0;
        for (var j = 0; j <= n; j++)
        {
            var mass = Probability(j, n, p);
            sum += mass <= limit ? mass : 0;
        }

        return Math.Min(1, sum);
    }
}
