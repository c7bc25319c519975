using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Improvement.Index;

/// <summary>A night's tuning and when it was.</summary>
/// <param name="At">When the cycle began.</param>
/// <param name="Tune">What the tuner did; null where it did not run.</param>
public sealed record TunedNight(DateTimeOffset At, TuneValue? Tune)
{
    /// <summary>Cycle number; 0 where not known.</summary>
    public int Cycle { get; init; }
}

/// <summary>
/// Changes that passed the gate and were not taken back, this quarter and last. A quarter is the 91 days up to the last recorded cycle.
/// </summary>
/// <param name="ThisQuarter">Count; unknown where nothing is recorded.</param>
/// <param name="LastQuarter">Count; unknown where the record does not reach back to its beginning.</param>
/// <param name="UsdEach">Dollars of tuning for each of this quarter's; unknown where there are none.</param>
public sealed record VerifiedImprovements(Measured ThisQuarter, Measured LastQuarter, Measured UsdEach)
{
    private const string Points = "points";
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(91);

    /// <summary>Mean gain of this quarter's on independent cases, in points; unknown where none was measured.</summary>
    public Measured PointsEach { get; init; } = Measured.Unknown(Points, "no change passed the gate this quarter");

    /// <summary>Nothing can be said, and why.</summary>
    public static VerifiedImprovements Unknown(string reason) =>
        new(Measured.Unknown("count", reason), Measured.Unknown("count", reason), Measured.Unknown("usd", reason)) { PointsEach = Measured.Unknown(Points, reason) };

    /// <summary>Counts promotions.</summary>
    /// <param name="nights">Every recorded cycle of the series, in the order of cycles.</param>
    /// <param name="rolledBack">Versions that were taken back.</param>
    public static VerifiedImprovements Of(IReadOnlyCollection<TunedNight> nights, IReadOnlySet<string>? rolledBack = null)
    {
        ArgumentNullException.ThrowIfNull(nights);
        if (nights.Count == 0)
        {
            return Unknown("no cycle is recorded");
        }

        // The last cycle's moment, not the latest one: a clock that once ran ahead is none.
        var end = nights.Last().At;
        var recent = Promoted(nights.Where(night => night.At > end - Quarter), rolledBack);
        var before = Promoted(nights.Where(night => night.At <= end - Quarter && night.At > end - (2 * Quarter)), rolledBack);
        var usd = nights.Where(night => night.At > end - Quarter).Sum(night => night.Tune?.Usd ?? 0);
        var start = nights.Min(night => night.At);
        return new VerifiedImprovements(
            Measured.Count(recent.Count, "changes that passed the gate in the last 91 days"),
            start <= end - (2 * Quarter) + TimeSpan.FromDays(1)
                ? Measured.Count(before.Count, "changes that passed the gate in the 91 days before")
                : Measured.Unknown("count", $"the record begins {start.UtcDateTime:yyyy-MM-dd}, less than two quarters ago; {Math.Ceiling(((2 * Quarter) - (end - start)).TotalDays):0} more days to go"),
            recent.Count == 0
                ? Measured.Unknown("usd", "no change passed the gate this quarter")
                : new Measured(MeasuredState.Measured, (double)usd / recent.Count, null, null, recent.Count, "usd", "what tuning cost this quarter, divided by the changes that passed"))
        {
            PointsEach = Gain(recent),
        };
    }

    private static Measured Gain(List<GateValue> promoted)
    {
        var gains = promoted.Where(gate => gate.Gain is { Value: not null, Low: not null, High: not null }).Select(gate => gate.Gain!).ToList();
        if (gains.Count == 0)
        {
            return Measured.Unknown(Points, promoted.Count == 0 ? "no change passed the gate this quarter" : "their gains on independent cases were not measured");
        }

        // Half-widths of independent runs add in squares.
        var mean = gains.Average(gain => gain.Value!.Value);
        var half = Math.Sqrt(gains.Sum(gain => Math.Pow((gain.High!.Value - gain.Low!.Value) / 2, 2))) / gains.Count;
        var value = Measured.Of(mean, mean - half, mean + half, gains.Count, Points, "mean gain on independent cases of the changes that passed");
        return gains.Count == promoted.Count ? value : value.AsPartial($"measured for {gains.Count} of {promoted.Count} changes");
    }

    private static List<GateValue> Promoted(IEnumerable<TunedNight> nights, IReadOnlySet<string>? rolledBack) =>
        [.. nights.SelectMany(night => night.Tune?.Gate ?? []).Where(gate => gate.Verdict == "promoted" && rolledBack?.Contains(gate.Candidate) != true)];
}
