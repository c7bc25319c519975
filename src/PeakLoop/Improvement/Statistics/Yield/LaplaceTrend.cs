namespace PeakLoop.Improvement.Statistics;

/// <summary>Laplace's trend test of arrival times: z = (mean t − T/2)/(T/√(12N)).</summary>
/// <param name="Z">Positive when arrivals come late in the horizon, that is, ever faster; NaN without arrivals.</param>
/// <param name="PAccelerating">One-sided p-value for "faster".</param>
public sealed record LaplaceTrend(double Z, double PAccelerating)
{
    /// <summary>Tests arrival times in (0, horizon].</summary>
    public static LaplaceTrend Test(ReadOnlySpan<double> times, double horizon)
    {
        ArrivalTimes.Check(times, horizon);
        if (times.Length == 0)
        {
            return new LaplaceTrend(double.NaN, double.NaN);
        }

        var z = (Moments.Mean(times) - (horizon / 2)) / (horizon / Math.Sqrt(12.0 * times.Length));
        return new LaplaceTrend(z, Normal.Survival(z));
    }
}
