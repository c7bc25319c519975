using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>The index of every cycle: the mean score on the basket, or, where that did not run as it was, what the ruler makes of the night.</summary>
internal sealed class TrendPoints(AnchorSelection selection, TrendOptions options, LinkedNights? linked)
{
    /// <summary>A point per cycle, ascending.</summary>
    public IReadOnlyList<TrendPoint> All() => [.. selection.Nights.Nights.Select((cycle, night) => new TrendPoint(
        cycle, selection.Nights.Configs[night] is { Length: > 0 } name ? name : null, Index(cycle, night)))];

    private Measured Index(int cycle, int night)
    {
        if (selection.Anchors < LoopMeasure.LeastAnchors)
        {
            return TrendMeasure.NoRuler(selection.Anchors);
        }

        if (options.Off.TryGetValue(cycle, out var reason))
        {
            return Measured.Unknown(TrendMeasure.Unit, reason);
        }

        var caption = TrendMeasure.Caption(selection);
        var level = selection.Basket.Level(night);
        if (selection.Replaced && level.N < selection.Basket.Cases)
        {
            return linked is null || !linked.Reads(cycle)
                ? Measured.Unknown(TrendMeasure.Unit, $"the fixed cases changed, and fewer than {LoopMeasure.LeastAnchors} tie cycle {cycle} to the ones before; a bridge would", level.N)
                : Shown(linked.Level(cycle), $"{caption}; carried over to the first {selection.Basket.Cases} fixed cases, of which {level.N} ran unchanged");
        }

        if (level.N < LoopMeasure.LeastAnchors || !level.IsBounded)
        {
            return Measured.Unknown(
                TrendMeasure.Unit, $"{level.N} of {selection.Basket.Cases} fixed cases have a score in this cycle, {LoopMeasure.LeastAnchors} are needed", level.N);
        }

        var index = Shown(level, caption);
        return level.N == selection.Basket.Cases ? index
            : index.AsPartial($"{level.N} of {selection.Basket.Cases} fixed cases have a score in this cycle; {caption}");
    }

    private static Measured Shown(Estimate level, string reason) => level.IsBounded
        ? TrendMeasure.Points(level, reason, 0, 100)
        : Measured.Unknown(TrendMeasure.Unit, "the link to the fixed cases of before has no error that could be given", level.N);
}
