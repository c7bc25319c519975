using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Improvement.Index;

/// <summary>A night's tuning and when it was.</summary>
/// <param name="At">When the cycle began.</param>
/// <param name="Tune">What the tuner did; null where it did not run.</param>
public sealed record TunedNight(DateTimeOffset At, TuneValue? Tune);

/// <summary>Changes that passed the gate, this quarter and last. A quarter is the 91 days up to the last recorded cycle.</summary>
/// <param name="ThisQuarter">Count; unknown where nothing is recorded.</param>
/// <param name="LastQuarter">Count; unknown where the record does not reach back to its beginning.</param>
/// <param name="UsdEach">Dollars of tuning for each of this quarter's; unknown where there are none.</param>
public sealed record VerifiedImprovements(Measured ThisQuarter, Measured LastQuarter, Measured UsdEach)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(91);

    /// <summary>Nothing can be said, and why.</summary>
    public static VerifiedImprovements Unknown(string reason) =>
        new(Measured.Unknown("count", reason), Measured.Unknown("count", reason), Measured.Unknown("usd", reason));

    /// <summary>Counts promotions.</summary>
    /// <param name="nights">Every recorded cycle of the series, any order.</param>
    public static VerifiedImprovements Of(IReadOnlyCollection<TunedNight> nights)
    {
        ArgumentNullException.ThrowIfNull(nights);
        if (nights.Count == 0)
        {
            return Unknown("no cycle is recorded");
        }

        var end = nights.Max(night => night.At);
        var recent = nights.Where(night => night.At > end - Quarter).ToList();
        var before = nights.Where(night => night.At <= end - Quarter && night.At > end - (2 * Quarter)).ToList();
        var count = Promoted(recent);
        var usd = recent.Sum(night => night.Tune?.Usd ?? 0);
        return new VerifiedImprovements(
            Measured.Count(count, "changes that passed the gate in the last 91 days"),
            nights.Min(night => night.At) <= end - (2 * Quarter) + TimeSpan.FromDays(1)
                ? Measured.Count(Promoted(before), "changes that passed the gate in the 91 days before")
                : Measured.Unknown("count", $"the record begins {nights.Min(night => night.At).UtcDateTime:yyyy-MM-dd}, less than two quarters ago"),
            count == 0
                ? Measured.Unknown("usd", "no change passed the gate this quarter")
                : new Measured(MeasuredState.Measured, (double)usd / count, null, null, count, "usd", "what tuning cost this quarter, divided by the changes that passed"));
    }

    private static int Promoted(IEnumerable<TunedNight> nights) =>
        nights.Sum(night => night.Tune?.Gate.Count(gate => gate.Verdict == "promoted") ?? 0);
}
