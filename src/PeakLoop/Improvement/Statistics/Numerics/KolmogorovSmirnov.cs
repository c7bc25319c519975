namespace PeakLoop.Improvement.Statistics;

/// <summary>The one-sample Kolmogorov–Smirnov test that values come from the uniform distribution on 0..1.</summary>
/// <param name="Statistic">The largest distance D between the empirical and the uniform distribution; NaN for no values.</param>
/// <param name="PValue">The two-sided p-value, exact up to 200 values; NaN for no values.</param>
/// <param name="N">Number of values.</param>
public sealed record KolmogorovSmirnov(double Statistic, double PValue, int N)
{
    private const int ExactUpTo = 200;

    /// <summary>Tests values in 0..1.</summary>
    public static KolmogorovSmirnov Uniform(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
        {
            return new KolmogorovSmirnov(double.NaN, double.NaN, 0);
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        double d = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var v = sorted[i];
            if (!(v >= 0 && v <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(values), v, "A p-value lies in 0..1.");
            }

            d = Math.Max(d, Math.Max(((i + 1.0) / sorted.Length) - v, v - ((double)i / sorted.Length)));
        }

        return new KolmogorovSmirnov(d, Survival(sorted.Length, d), sorted.Length);
    }

    // In the far tail one term is right to seven digits (Marsaglia, Tsang and Wang 2003); for many values Stephens' correction of the limit
    // distribution (1970) is, without matrices that grow with √n.
    private static double Survival(int n, double d)
    {
        double s = n * d * d, root = Math.Sqrt(n);
        if (s > 7.24 || (s > 3.76 && n > 99))
        {
            return 2 * Math.Exp(-(2.000071 + (0.331 / root) + (1.409 / n)) * s);
        }

        return n <= ExactUpTo ? 1 - Cdf(n, d) : Limit((root + 0.12 + (0.11 / root)) * d);
    }

    // 2 Σ (−1)^(j−1) e^(−2 j² x²); near 0 the series alternates without end and the answer is 1.
    private static double Limit(double x)
    {
        double sum = 0;
        for (var j = 1; j <= 100; j++)
        {
            sum += (j % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * j * j * x * x);
        }

        return x < 0.2 ? 1 : Math.Clamp(sum, 0, 1);
    }

    // P(D_n < d) by Marsaglia, Tsang and Wang (2003): a power of a small matrix.
    private static double Cdf(int n, double d)
    {
        var k = (int)(n * d) + 1;
        var m = (2 * k) - 1;
        var h = k - (n * d);
        var a = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                a[i, j] = i - j + 1 < 0 ? 0 : 1;
            }
        }

        for (var i = 0; i < m; i++)
        {
            a[i, 0] -= Math.Pow(h, i + 1);
            a[m - 1, i] -= Math.Pow(h, m - i);
        }

        a[m - 1, 0] += (2 * h) - 1 > 0 ? Math.Pow((2 * h) - 1, m) : 0;
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                a[i, j] /= Factorial(i - j + 1);
            }
        }

        var (power, exponent) = (Identity(m), 0);
        for (var step = 1; step <= n; step++)
        {
            // n!/nⁿ is folded in factor by factor, which keeps the entries within range.
            power = Multiply(power, a, (double)step / n);
            if (power[k - 1, k - 1] < 1e-140)
            {
                Scale(power, 1e140);
                exponent -= 140;
            }
        }

        return Math.Clamp(power[k - 1, k - 1] * Math.Pow(10, exponent), 0, 1);
    }

    private static double Factorial(int n)
    {
        double f = 1;
        for (var i = 2; i <= n; i++)
        {
            f *= i;
        }

        return f;
    }

    private static double[,] Identity(int m)
    {
        var identity = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    private static double[,] Multiply(double[,] a, double[,] b, double factor)
    {
        var m = a.GetLength(0);
        var product = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                double sum = 0;
                for (var l = 0; l < m; l++)
                {
                    sum += a[i, l] * b[l, j];
                }

                product[i, j] = sum * factor;
            }
        }

        return product;
    }

    private static void Scale(double[,] a, double factor)
    {
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
            {
                a[i, j] *= factor;
            }
        }
    }
}
