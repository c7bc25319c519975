namespace PeakLoop.Improvement.Statistics;

/// <summary>Means, variances and order statistics of plain arrays; NaN where the data do not define them.</summary>
public static class Moments
{
    /// <summary>Arithmetic mean; NaN for no values.</summary>
    public static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (var v in x)
        {
            sum += v;
        }

        return sum / x.Length;
    }

    /// <summary>Variance with divisor n − <paramref name="ddof"/> (two passes); NaN where that is not positive.</summary>
    public static double Variance(ReadOnlySpan<double> x, int ddof = 1) => Covariance(x, x, ddof);

    /// <summary>Standard deviation with divisor n − <paramref name="ddof"/>.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> x, int ddof = 1) => Math.Sqrt(Variance(x, ddof));

    /// <summary>Covariance of two lists of equal length with divisor n − <paramref name="ddof"/>.</summary>
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int ddof = 1)
    {
        Require.SameLength(x.Length, y.Length);
        if (x.Length <= ddof)
        {
            return double.NaN;
        }

        double mx = Mean(x), my = Mean(y), sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (x[i] - mx) * (y[i] - my);
        }

        return sum / (x.Length - ddof);
    }

    /// <summary>Pearson's correlation; NaN where either list does not vary.</summary>
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double vx = Variance(x), vy = Variance(y);
        return vx > 0 && vy > 0 ? Covariance(x, y) / Math.Sqrt(vx * vy) : double.NaN;
    }

    /// <summary>The median; NaN for no values.</summary>
    public static double Median(ReadOnlySpan<double> x)
    {
        if (x.Length == 0)
        {
            return double.NaN;
        }

        var sorted = x.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
