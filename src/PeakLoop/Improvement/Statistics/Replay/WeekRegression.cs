namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The night-shock variance of a window contrast: week means regressed on a dummy per window and one common slope within windows; what is left over is
/// what weeks differ by for no reason of the loop's.
/// </summary>
internal static class WeekRegression
{
    /// <summary>Variance of the contrast of window means, and the degrees of freedom of its residual; NaN and 0 with too few weeks.</summary>
    public static (double Variance, int DegreesOfFreedom) Variance(double[,] weeks, ReadOnlySpan<double> weights)
    {
        int windows = weeks.GetLength(0), perWindow = weeks.GetLength(1), seen = 0;
        double xx = 0, xy = 0, yy = 0, factor = 0;
        for (var w = 0; w < windows; w++)
        {
            int[] present = [.. Enumerable.Range(0, perWindow).Where(q => !double.IsNaN(weeks[w, q]))];
            if (present.Length == 0)
            {
                return (double.NaN, 0);
            }

            double xBar = present.Average(), yBar = present.Average(q => weeks[w, q]);
            foreach (var q in present)
            {
                double x = q - xBar, y = weeks[w, q] - yBar;
                (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
            }

            seen += present.Length;
            factor += weights[w] * weights[w] / present.Length;
        }

        var df = seen - windows - 1;
        return df < 1 || xx == 0 ? (double.NaN, 0) : (Math.Max(0, yy - (xy * xy / xx)) / df * factor, df);
    }
}
