namespace PeakLoop.Improvement.Statistics;

/// <summary>Logarithms of the gamma and beta functions.</summary>
public static class GammaFunction
{
    // Lanczos' series with g = 607/128 and 15 terms (P. Godfrey's coefficients): relative error below 1e-14 for x > 0.
    private const double G = 607.0 / 128;

    private static readonly double[] Coefficients =
    [
        0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
        -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4,
        0.15808870322491248884e-3, -0.21026444172410488319e-3, 0.21743961811521264320e-3, -0.16431810653676389022e-3,
        0.84418223983852743293e-4, -0.26190838401581408670e-4, 0.36899182659531622704e-5,
    ];

    /// <summary>ln Γ(x) for x &gt; 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not a positive number.</exception>
    public static double Log(double x)
    {
        if (!(x > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "lnΓ(x) needs x > 0.");
        }

        if (x < 0.5)
        {
            // The reflection formula keeps the precision where the series loses it.
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - Log(1 - x);
        }

        if (x is 1 or 2)
        {
            return 0;
        }

        double y = x - 1, sum = Coefficients[0];
        for (var k = 1; k < Coefficients.Length; k++)
        {
            sum += Coefficients[k] / (y + k);
        }

        var t = y + G + 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((y + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a+b) for a, b &gt; 0.</summary>
    public static double LogBeta(double a, double b) => Log(a) + Log(b) - Log(a + b);
}
