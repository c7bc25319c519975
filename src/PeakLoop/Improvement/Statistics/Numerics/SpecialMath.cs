namespace PeakLoop.Improvement.Statistics;

/// <summary>Elementary functions whose direct form loses digits or overflows.</summary>
public static class SpecialMath
{
    /// <summary>ln(1 + x) without loss for small x (Kahan's correction).</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>eˣ − 1 without loss for small x (Kahan's correction).</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Exp(x) - 1;
        }

        var u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ); never overflows.</summary>
    public static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : 1 - (1 / (1 + Math.Exp(x)));

    /// <summary>ln(1 + eˣ); never overflows.</summary>
    public static double Softplus(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>ln(p / (1 − p)) for 0 &lt; p &lt; 1; ∓∞ at the ends.</summary>
    public static double Logit(double p) => Math.Log(p) - Log1p(-p);

    /// <summary>ln Σ e^(x_i); −∞ for an empty list.</summary>
    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        var max = double.NegativeInfinity;
        foreach (var v in values)
        {
            max = Math.Max(max, v);
        }

        if (double.IsInfinity(max))
        {
            return max;
        }

        double sum = 0;
        foreach (var v in values)
        {
            sum += Math.Exp(v - max);
        }

        return max + Math.Log(sum);
    }
}
