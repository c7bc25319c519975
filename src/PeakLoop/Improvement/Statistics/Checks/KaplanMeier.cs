namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Time until something happens when some cases are still waiting (censored): nights from the introduction of a defect to its first failing check.
/// </summary>
/// <param name="Times">Times at which events happened, ascending.</param>
/// <param name="Survival">Share still undetected after each of them.</param>
/// <param name="StandardError">Greenwood's error of each share.</param>
/// <param name="Median">The first time at which at most half is undetected; NaN while more than half is.</param>
/// <param name="MedianInterval">Brookmeyer and Crowley's interval (1982) on the complementary log-log scale; +∞ where the data set no limit.</param>
public sealed record KaplanMeier(double[] Times, double[] Survival, double[] StandardError, double Median, Interval MedianInterval)
{
    /// <summary>Fits durations with a flag each: true when the event was seen, false when the case is still waiting.</summary>
    public static KaplanMeier Fit(ReadOnlySpan<double> durations, ReadOnlySpan<bool> seen, double confidence = Estimate.DefaultConfidence)
    {
        Require.SameLength(durations.Length, seen.Length);
        Require.Finite(durations, nameof(durations));
        var cases = durations.ToArray().Zip(seen.ToArray(), (time, happened) => (Time: time, Happened: happened)).ToArray();
        double[] times = [.. cases.Where(c => c.Happened).Select(c => c.Time).Distinct().Order()];
        double[] survival = new double[times.Length], errors = new double[times.Length];
        double share = 1, greenwood = 0;
        for (var k = 0; k < times.Length; k++)
        {
            double atRisk = cases.Count(c => c.Time >= times[k]), events = cases.Count(c => c.Happened && c.Time == times[k]);
            share *= 1 - (events / atRisk);
            greenwood += events / (atRisk * (atRisk - events));
            survival[k] = share;
            errors[k] = share == 0 ? double.NaN : share * Math.Sqrt(greenwood);
        }

        var median = Array.FindIndex(survival, s => s <= 0.5);
        return new KaplanMeier(times, survival, errors, median < 0 ? double.NaN : times[median], MedianLimits(times, survival, errors, confidence));
    }

    // All times at which "the median lies here" is not refuted: |g(S) − g(½)| ≤ z · se(g(S)) with g = ln(−ln S).
    private static Interval MedianLimits(double[] times, double[] survival, double[] errors, double confidence)
    {
        var z = Normal.Quantile((1 + confidence) / 2);
        double low = double.NaN, high = double.PositiveInfinity;
        for (var k = 0; k < times.Length; k++)
        {
            var transformed = Math.Log(-Math.Log(survival[k])) - Math.Log(Math.Log(2));
            var error = errors[k] / Math.Abs(survival[k] * Math.Log(survival[k]));
            if (Math.Abs(transformed) <= z * error)
            {
                low = double.IsNaN(low) ? times[k] : low;
                high = k + 1 < times.Length ? times[k + 1] : double.PositiveInfinity;
            }
        }

        return new Interval(double.IsNaN(low) ? 0 : low, high);
    }
}
