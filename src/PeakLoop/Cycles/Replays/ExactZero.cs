using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Cycles.Replays;

/// <summary>
/// Differences between arms that are one and the same configuration: 0 by construction and not by measurement, so without an error.
/// </summary>
internal static class ExactZero
{
    /// <summary>The estimate, or an exact 0 where nothing differs.</summary>
    public static Estimate Where(bool same, Estimate estimate) =>
        same && estimate.N > 0 ? estimate with { Value = 0, Low = 0, High = 0, StandardError = 0 } : estimate;

    /// <summary>A triplet whose older or newer two arms may be the same.</summary>
    public static Triplet In(Triplet triplet, bool before, bool recent) => triplet with
    {
        Acceleration = Where(before && recent, triplet.Acceleration),
        VelocityPrior = Where(before, triplet.VelocityPrior),
        VelocityRecent = Where(recent, triplet.VelocityRecent),
    };
}
