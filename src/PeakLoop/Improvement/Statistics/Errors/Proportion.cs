namespace PeakLoop.Improvement.Statistics;

/// <summary>Intervals for a share of independent yes/no outcomes.</summary>
public static class Proportion
{
    /// <summary>Wilson's score interval: honest also at 0 % and 100 %. [0, 1] without trials.</summary>
    public static Interval Wilson(int successes, int n, double confidence = Estimate.DefaultConfidence)
    {
        Check(successes, n);
        if (n == 0)
        {
            return new Interval(0, 1);
        }

        var z = Normal.Quantile((1 + confidence) / 2);
        double p = (double)successes / n, z2n = z * z / n;
        var centre = (p + (z2n / 2)) / (1 + z2n);
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z2n / (4 * n))) / (1 + z2n);

        // At the ends the exact bound is the end itself; rounding must not move it.
        return new Interval(successes == 0 ? 0 : centre - half, successes == n ? 1 : centre + half);
    }

    /// <summary>Clopper and Pearson's exact interval: never below its level, wider than Wilson's. [0, 1] without trials.</summary>
    public static Interval ClopperPearson(int successes, int n, double confidence = Estimate.DefaultConfidence)
    {
        Check(successes, n);
        var tail = (1 - confidence) / 2;
        var low = successes == 0 ? 0 : RootFinding.Bracketed(p => Binomial.Survival(successes - 1, n, p) - tail, 0, 1);
        var high = successes == n ? 1 : RootFinding.Bracketed(p => Binomial.Cdf(successes, n, p) - tail, 0, 1);
        return new Interval(low, high);
    }

    /// <summary>A share as an estimate with Wilson's interval; unknown without trials.</summary>
    public static Estimate Measure(int successes, int n, double confidence = Estimate.DefaultConfidence)
    {
        var interval = Wilson(successes, n, confidence);
        if (n == 0)
        {
            return Estimate.Unknown;
        }

        var p = (double)successes / n;
        return new Estimate(p, interval.Low, interval.High, Math.Sqrt(p * (1 - p) / n), double.PositiveInfinity, n, n);
    }

    private static void Check(int successes, int n)
    {
        if (n < 0 || successes < 0 || successes > n)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Expected 0 <= successes <= n, with n = {n}.");
        }
    }
}
