namespace PeakLoop.Improvement.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    private static readonly double[] CentreTop =
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static readonly double[] CentreBottom =
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static readonly double[] MiddleTop =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] MiddleBottom =
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] TailTop =
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] TailBottom =
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>P(Z ≤ z).</summary>
    public static double Cdf(double z) => z > 0 ? 1 - Survival(z) : Survival(-z);

    /// <summary>P(Z &gt; z), accurate in the far tail.</summary>
    public static double Survival(double z) => z >= 0
        ? 0.5 * IncompleteGamma.Upper(0.5, z * z / 2)
        : 1 - (0.5 * IncompleteGamma.Upper(0.5, z * z / 2));

    /// <summary>Two-sided p-value of a z statistic; NaN for NaN.</summary>
    public static double TwoSided(double z) => double.IsNaN(z) ? double.NaN : IncompleteGamma.Upper(0.5, z * z / 2);

    /// <summary>The quantile of p in 0..1 (Wichura's algorithm AS 241, relative error about 1e-16); ∓∞ at 0 and 1.</summary>
    public static double Quantile(double p)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies in 0..1.");
        }

        if (p is 0 or 1)
        {
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * Ratio(0.180625 - (q * q), CentreTop, CentreBottom);
        }

        var r = Math.Sqrt(-Math.Log(Math.Min(p, 1 - p)));
        var x = r <= 5 ? Ratio(r - 1.6, MiddleTop, MiddleBottom) : Ratio(r - 5, TailTop, TailBottom);
        return q < 0 ? -x : x;
    }

    private static double Ratio(double x, double[] top, double[] bottom)
    {
        double numerator = 0, denominator = 0;
        for (var i = top.Length - 1; i >= 0; i--)
        {
            numerator = (numerator * x) + top[i];
            denominator = (denominator * x) + bottom[i];
        }

        return numerator / denominator;
    }
}
