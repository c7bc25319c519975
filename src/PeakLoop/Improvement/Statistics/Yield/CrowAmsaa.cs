namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Are improvements arriving faster? The power-law process of accept times (Crow-AMSAA, MIL-HDBK-189), time-truncated at T: under a constant
/// rate U = 2 Σ ln(T/t_i) is χ² with 2N degrees of freedom. The most powerful honest test of a rising rate that so few events allow.
/// </summary>
/// <param name="Beta">2N/U: above 1, arrivals come faster.</param>
/// <param name="BetaInterval">Its exact interval.</param>
/// <param name="U">The statistic.</param>
/// <param name="PAccelerating">One-sided p-value for β &gt; 1.</param>
/// <param name="Events">Arrivals N.</param>
public sealed record CrowAmsaa(double Beta, Interval BetaInterval, double U, double PAccelerating, int Events)
{
    /// <summary>
    /// Tests arrival times in (0, horizon], in cumulative attempts or cost. An arrival at the horizon itself counts; without arrivals
    /// everything is unknown (NaN, unbounded).
    /// </summary>
    public static CrowAmsaa Test(ReadOnlySpan<double> times, double horizon, double confidence = Estimate.DefaultConfidence)
    {
        ArrivalTimes.Check(times, horizon);
        double u = 0;
        foreach (var t in times)
        {
            u += 2 * Math.Log(horizon / t);
        }

        var df = 2 * times.Length;
        if (times.Length == 0 || u == 0)
        {
            return new CrowAmsaa(double.NaN, new Interval(0, double.PositiveInfinity), u, double.NaN, times.Length);
        }

        var (beta, tail) = (df / u, (1 - confidence) / 2);
        var interval = new Interval(beta * ChiSquared.Quantile(tail, df) / df, beta * ChiSquared.Quantile(1 - tail, df) / df);
        return new CrowAmsaa(beta, interval, u, ChiSquared.Cdf(u, df), times.Length);
    }
}
