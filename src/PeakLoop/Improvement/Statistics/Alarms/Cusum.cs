namespace PeakLoop.Improvement.Statistics;

/// <summary>The one-sided lower CUSUM of standardised values: C = max(0, C − z − k), alarm when C &gt; h.</summary>
/// <param name="Path">C after each value; it runs on after an alarm.</param>
/// <param name="AlarmIndex">Index of the first alarm, −1 without one.</param>
public sealed record Cusum(double[] Path, int AlarmIndex)
{
    /// <summary>Runs over values in order.</summary>
    /// <param name="z">Standardised values; a drop is negative.</param>
    /// <param name="k">Allowance: half of the shift, in standard deviations, that should be found fast.</param>
    /// <param name="h">Decision limit.</param>
    public static Cusum Lower(ReadOnlySpan<double> z, double k = 0.5, double h = 4)
    {
        var path = new double[z.Length];
        var alarm = -1;
        double c = 0;
        for (var t = 0; t < z.Length; t++)
        {
            c = Math.Max(0, c - z[t] - k);
            path[t] = c;
            alarm = alarm < 0 && c > h ? t : alarm;
        }

        return new Cusum(path, alarm);
    }
}
