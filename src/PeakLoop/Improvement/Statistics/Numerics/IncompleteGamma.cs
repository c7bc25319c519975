namespace PeakLoop.Improvement.Statistics;

/// <summary>The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x).</summary>
public static class IncompleteGamma
{
    private const double Precision = 1e-16;
    private const int MaxTerms = 100_000;

    /// <summary>P(a, x), the distribution function of a Gamma(a, 1) variable, for a &gt; 0 and x ≥ 0.</summary>
    public static double Lower(double a, double x)
    {
        Check(a, x);
        return x == 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);
    }

    /// <summary>Q(a, x), accurate in the far tail, for a &gt; 0 and x ≥ 0.</summary>
    public static double Upper(double a, double x)
    {
        Check(a, x);
        return x == 0 ? 1 : double.IsPositiveInfinity(x) ? 0 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < MaxTerms && Math.Abs(term) > Math.Abs(sum) * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Front(a, x);
    }

    // Lentz's continued fraction (Numerical Recipes, 6.2).
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (var n = 1; n < MaxTerms; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = (an * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
            {
                break;
            }
        }

        return h * Front(a, x);
    }

    private static double Front(double a, double x) => Math.Exp((a * Math.Log(x)) - x - GammaFunction.Log(a));

    private static void Check(double a, double x)
    {
        if (!(a > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(a), a, "The incomplete gamma function needs a > 0.");
        }

        if (!(x >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The incomplete gamma function needs x >= 0.");
        }
    }
}
