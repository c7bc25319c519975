namespace PeakLoop.Improvement.Statistics;

/// <summary>What arrival times must be.</summary>
internal static class ArrivalTimes
{
    /// <summary>All in (0, horizon].</summary>
    public static void Check(ReadOnlySpan<double> times, double horizon)
    {
        if (!(horizon > 0) || double.IsInfinity(horizon))
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is a positive number.");
        }

        foreach (var t in times)
        {
            if (!(t > 0 && t <= horizon))
            {
                throw new ArgumentOutOfRangeException(nameof(times), t, $"An arrival lies in (0, {horizon}].");
            }
        }
    }
}
