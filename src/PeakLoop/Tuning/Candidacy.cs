using System.Globalization;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Tuning.Gate;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Tuning;

/// <summary>Whether a search's leader goes to the gate tonight.</summary>
/// <param name="Slot">The slot it would take.</param>
/// <param name="Waits">Why it waits; null if it goes.</param>
internal sealed record Candidacy(LedgerSlot Slot, string? Waits)
{
    /// <summary>Standard deviations taken off the believed gain: it was selected by it.</summary>
    private const double Caution = 1;

    /// <summary>Share of the longest test that may be planned for after a long wait.</summary>
    private const double MostOfTest = 0.75;

    /// <summary>
    /// The leader goes when a decision can be expected within the pairs of a night, or of more nights the longer its prompt has waited: a slot
    /// spent on a gain too small to be seen is lost, and raises what all later tests must show.
    /// </summary>
    public static Candidacy Of(TuningContext context, SearchFound found, LifetimeLedger head)
    {
        var slot = TestPlan.Slot(head, found.Changes.Count);
        if (found.Changes.Count == 0)
        {
            return new Candidacy(slot, "no line is credibly good yet");
        }

        if (context.Tested.Contains(found.Prompt.WithSectionTexts(found.Leader.Sections).Hash))
        {
            return new Candidacy(slot, "the leader was tested before; the search goes on");
        }

        var (mean, deviation) = found.Gain;
        var pairs = TestPlan.Pairs(mean - (Caution * deviation), MeanSquare(found.Pool) + (mean * mean), slot.Threshold);
        var waited = context.Waited(found.Prompt.Id);
        var allowed = Math.Min(
            context.Options.MaxPairsPerNight * (1 + (0.5 * waited)), Math.Max(context.Options.MaxPairsPerNight, MostOfTest * context.Options.MaxPairsPerTest));
        return pairs <= allowed
            ? new Candidacy(slot, null)
            : new Candidacy(slot, string.Create(
                CultureInfo.InvariantCulture,
                $"the leader is believed {mean * 100:F1} points better (±{deviation * 100:F1}), too little to be decided in about {allowed:F0} pairs; the search goes on"));
    }

    /// <summary>Expected squared difference of two runs of one version on one case: twice the variance within cases.</summary>
    private static double MeanSquare(SearchPool pool)
    {
        var groups = pool.Sightings.GroupBy(sighting => sighting.Case).Where(group => group.Count() > 1).ToList();
        return groups.Count == 0 ? 0.1 : 2 * groups.Average(group => Moments.Variance([.. group.Select(sighting => sighting.Score)]));
    }
}
