using System.Collections.Concurrent;

namespace PeakLoop.Improvement.Statistics;

/// <summary>Student's t distribution; degrees of freedom may be fractional, and +∞ is the normal distribution.</summary>
public static class StudentT
{
    // Beyond this the t and normal distributions agree to more digits than the beta function gives.
    private const double NormalFrom = 1e10;

    // A report asks for the same few quantiles thousands of times.
    private const int Remembered = 4096;
    private static readonly ConcurrentDictionary<(double P, double Df), double> Known = new();

    /// <summary>P(T ≤ t).</summary>
    public static double Cdf(double t, double df) => t > 0 ? 1 - Survival(t, df) : Survival(-t, df);

    /// <summary>P(T &gt; t), accurate in the far tail.</summary>
    public static double Survival(double t, double df)
    {
        Check(df);
        if (t < 0)
        {
            return 1 - Survival(-t, df);
        }

        if (df >= NormalFrom)
        {
            return Normal.Survival(t);
        }

        // Near the centre the complement is the small number, and computing it directly keeps its digits.
        var square = t * t;
        return square < 1
            ? 0.5 - (0.5 * IncompleteBeta.Regularised(square / (df + square), 0.5, df / 2))
            : 0.5 * IncompleteBeta.Regularised(df / (df + square), df / 2, 0.5);
    }

    /// <summary>Two-sided p-value of a t statistic; NaN for NaN.</summary>
    public static double TwoSided(double t, double df) => double.IsNaN(t) ? double.NaN : Math.Min(1, 2 * Survival(Math.Abs(t), df));

    /// <summary>The quantile of p in (0, 1); ∓∞ at 0 and 1.</summary>
    public static double Quantile(double p, double df)
    {
        Check(df);
        if (df >= NormalFrom || p is not (> 0 and < 1) || p == 0.5)
        {
            return Normal.Quantile(p);
        }

        if (Known.TryGetValue((p, df), out var known))
        {
            return known;
        }

        var x = Solve(Math.Min(p, 1 - p), df);
        x = p < 0.5 ? -x : x;
        if (Known.Count < Remembered)
        {
            Known[(p, df)] = x;
        }

        return x;
    }

    private static double Solve(double tail, double df)
    {
        var t = Math.Max(1e-8, -Normal.Quantile(tail));
        double low = t / 2, high = t * 2;
        while (Survival(high, df) > tail)
        {
            (low, high) = (high, high * 4);
        }

        while (Survival(low, df) < tail)
        {
            (low, high) = (low / 4, low);
        }

        return RootFinding.Bracketed(v => Math.Log(Survival(v, df)) - Math.Log(tail), low, high);
    }

    private static void Check(double df)
    {
        if (!(df > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(df), df, "Degrees of freedom must be positive.");
        }
    }
}
