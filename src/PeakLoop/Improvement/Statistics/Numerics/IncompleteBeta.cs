namespace PeakLoop.Improvement.Statistics;

/// <summary>The regularised incomplete beta function I_x(a, b): the distribution function of a Beta(a, b) variable.</summary>
public static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-16;
    private const int MaxTerms = 100_000;

    /// <summary>I_x(a, b) for 0 ≤ x ≤ 1 and a, b &gt; 0. Lentz's continued fraction (Numerical Recipes, 6.4), prefactor in logs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is outside 0..1, or a or b is not positive.</exception>
    public static double Regularised(double x, double a, double b)
    {
        if (!(x >= 0 && x <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "I_x(a,b) needs 0 <= x <= 1.");
        }

        if (x is 0 or 1)
        {
            return x;
        }

        // The fraction converges fast on the side of the mean that x lies on.
        var front = Math.Exp((a * Math.Log(x)) + (b * SpecialMath.Log1p(-x)) - GammaFunction.LogBeta(a, b));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(x, a, b) / a
            : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        double c = 1, d = 1 / NonZero(1 - ((a + b) * x / (a + 1))), h = d;
        for (var m = 1; m < MaxTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NonZero(1 + (even * d));
            c = NonZero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NonZero(1 + (odd * d));
            c = NonZero(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
            {
                break;
            }
        }

        return h;
    }

    private static double NonZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
