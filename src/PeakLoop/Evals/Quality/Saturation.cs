using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality;

/// <summary>Cycles since a check last failed: what never fails teaches nothing.</summary>
public static class Saturation
{
    /// <summary>
    /// The number of cycles on which the check ran after its last fail. Where it never failed the number is a lower limit, which makes it
    /// partial; the reason tells outputs and cases.
    /// </summary>
    public static Measured Of(IReadOnlyCollection<Sighting> sightings)
    {
        if (sightings.Count == 0)
        {
            return Measured.Unknown("cycles", "never run", 0);
        }

        var nights = sightings.Select(each => each.Night).Distinct().ToList();
        var fails = sightings.Where(each => !each.Passed).ToList();
        var rests = $"{fails.Count} of {sightings.Count} outputs failed it, over {nights.Count} cycles";
        if (fails.Count == 0)
        {
            return Measured.Of(nights.Count, nights.Count, null, sightings.Count, "cycles").AsPartial($"never failed: {rests}");
        }

        var last = fails.Max(each => each.Night);
        return Measured.Of(nights.Count(night => night > last), null, null, sightings.Count, "cycles", $"last failed in cycle {last}; {rests}");
    }

    /// <summary>Share of outputs that pass, in points; the interval is over cases.</summary>
    public static Measured PassRate(IReadOnlyCollection<Sighting> sightings) =>
        Points.Clustered([.. sightings.Select(each => (each.Case, each.Passed))], "never run");
}
