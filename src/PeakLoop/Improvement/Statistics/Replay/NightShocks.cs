namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The variance that serially correlated night shocks add to a window contrast. Week means see correlation within a week only; where the nightly means show
/// that it reaches further, an autoregression of the nights is fitted and carried through the contrast's weights.
/// </summary>
internal static class NightShocks
{
    private const double LargestCorrelation = 0.9;

    /// <summary>
    /// Σ_st c_s c_t γ(|s − t|) with γ from an AR(1) fitted to autocovariances at lags 1 to 3, which run noise does not touch; 0 while the first
    /// autocorrelation is within two standard errors of none.
    /// </summary>
    /// <param name="nights">Mean of each night over the cases, centred by case, NaN for an unseen night; windows one after another.</param>
    /// <param name="weights">One weight per window.</param>
    public static double SerialVariance(double[] nights, ReadOnlySpan<double> weights)
    {
        var window = nights.Length / weights.Length;
        var residuals = Detrend(nights, window);
        var c = Autocovariances(residuals, window, 3);
        var seen = residuals.Count(e => !double.IsNaN(e));
        if (!(c[1] / c[0] > 2 / Math.Sqrt(seen)))
        {
            return 0;
        }

        // Taking out window means and a slope hides long-run variance L: about L (1 + 1/windows) / W at every lag. Put back until it settles.
        double phi = 0, variance = 0, hidden = 0;
        for (var step = 0; step < 20; step++)
        {
            double g1 = c[1] + hidden, g2 = c[2] + hidden, g3 = c[3] + hidden;
            phi = Math.Clamp((g2 + g3) / (g1 + g2), 0.1, LargestCorrelation);
            variance = g1 / phi;
            hidden = variance * (1 + phi) / (1 - phi) * (1 + (1.0 / weights.Length)) / window;
            hidden = Math.Min(hidden, 2 * c[1]);
        }

        double sum = 0;
        for (var s = 0; s < nights.Length; s++)
        {
            for (var t = 0; t < nights.Length; t++)
            {
                sum += weights[s / window] * weights[t / window] * Math.Pow(phi, Math.Abs(s - t));
            }
        }

        return variance * sum / ((double)window * window);
    }

    private static double[] Detrend(double[] nights, int window)
    {
        double xx = 0, xy = 0;
        var residuals = (double[])nights.Clone();
        for (var from = 0; from < nights.Length; from += window)
        {
            int[] seen = [.. Enumerable.Range(from, window).Where(t => !double.IsNaN(nights[t]))];
            double time = seen.DefaultIfEmpty(0).Average(), level = seen.Select(t => nights[t]).DefaultIfEmpty(0).Average();
            foreach (var t in seen)
            {
                residuals[t] -= level;
                xx += (t - time) * (t - time);
                xy += (t - time) * residuals[t];
            }
        }

        for (var t = 0; t < nights.Length; t++)
        {
            residuals[t] -= xx == 0 ? 0 : xy / xx * ((t % window) - ((window - 1) / 2.0));
        }

        return residuals;
    }

    // Within windows only: across their edges the removed means differ.
    private static double[] Autocovariances(double[] e, int window, int lags)
    {
        var c = new double[lags + 1];
        for (var k = 0; k <= lags; k++)
        {
            double sum = 0;
            var pairs = 0;
            for (var t = 0; t + k < e.Length; t++)
            {
                if (t / window == (t + k) / window && !double.IsNaN(e[t] * e[t + k]))
                {
                    (sum, pairs) = (sum + (e[t] * e[t + k]), pairs + 1);
                }
            }

            c[k] = sum / pairs;
        }

        return c;
    }
}
