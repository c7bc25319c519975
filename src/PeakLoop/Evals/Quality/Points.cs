using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>Shares as measured values in points of 0–100, with interval and denominator.</summary>
internal static class Points
{
    private const string Unit = "points";

    /// <summary>A share of independent yes/no outcomes with Wilson's interval; unknown without any.</summary>
    public static Measured Share(int hits, int n, string none, string? reason = null) =>
        n == 0 ? Measured.Unknown(Unit, none, 0) : Of(Proportion.Measure(hits, n), n, none, reason);

    /// <summary>
    /// A share whose observations hang together within a case: the interval is over cases, and so is the denominator. With one case there is
    /// a number and no interval, which is partial.
    /// </summary>
    public static Measured Clustered(IReadOnlyList<(string Case, bool Hit)> rows, string none, string? reason = null)
    {
        if (rows.Count == 0)
        {
            return Measured.Unknown(Unit, none, 0);
        }

        var perCase = rows.GroupBy(row => row.Case, StringComparer.Ordinal).Select(group => group.Average(row => row.Hit ? 1.0 : 0)).ToArray();
        return Of(MeanError.Mean(perCase), perCase.Length, none, reason ?? $"{rows.Count(row => row.Hit)} of {rows.Count}, in {perCase.Length} cases");
    }

    /// <summary>An estimate of 0..1 in points.</summary>
    public static Measured Of(Estimate estimate, int n, string none, string? reason = null) => estimate switch
    {
        { IsKnown: false } => Measured.Unknown(Unit, none, n),
        { IsBounded: false } => Measured.Of(100 * estimate.Value, null, null, n, Unit).AsPartial(reason is null ? "too few for an interval" : $"{reason}; too few for an interval"),
        _ => Measured.Of(100 * estimate.Value, 100 * Math.Max(-1, estimate.Low), 100 * Math.Min(1, estimate.High), n, Unit, reason),
    };
}
