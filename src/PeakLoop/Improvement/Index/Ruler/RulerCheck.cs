using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>Looks at the ruler itself: how strong its links are, whether fixed cases drift, and whether its rules were kept.</summary>
internal static class RulerCheck
{
    public static RulerReading Of(AnchorSelection selection, List<int> on, LinkedNights? linked, TrendOptions options)
    {
        var last = on[^1];
        var before = selection.Items.Where(item => item.Cycle < last && item.Scored > 0).Select(item => (item.Case, item.Version, item.Cycle)).Distinct()
            .CountBy(item => (item.Case, item.Version)).ToDictionary(pair => pair.Key, pair => pair.Value);
        var tonight = selection.Items.Where(item => item.Cycle == last && item.Scored > 0).ToList();
        double all = tonight.Sum(item => item.Scored);
        double strong = tonight.Where(item => before.GetValueOrDefault((item.Case, item.Version)) >= RulerStrength.History).Sum(item => item.Scored);
        var carried = selection.Replaced ? on.Where(cycle => !Whole(selection, cycle)).ToList() : [];
        var nights = selection.Nights.Rows([.. selection.Nights.Nights.Index().Where(pair => !options.Off.ContainsKey(pair.Item)).Select(pair => pair.Index)]);
        var (drifting, without) = DriftingAnchors.Of(nights);
        return new RulerReading(
            tonight.Select(item => item.Case).Distinct(StringComparer.Ordinal).Count(),
            all == 0 ? null : strong / all,
            carried.Count(cycle => linked?.Reads(cycle) == true),
            carried.Count(cycle => linked?.Reads(cycle) != true),
            drifting,
            without,
            [.. options.Changes.Where(change => change.FromCycle <= last).SelectMany(change => Notes(change, options.Promotions))]);
    }

    private static bool Whole(AnchorSelection selection, int cycle)
    {
        var night = selection.Basket.Nights.Index().First(pair => pair.Item == cycle).Index;
        return Enumerable.Range(0, selection.Basket.Cases).All(column => !double.IsNaN(selection.Basket.Scores[night, column]));
    }

    // Rule R5: what a night promotes is in force from the next one on.
    private static IEnumerable<string> Notes(RulerChange change, IReadOnlySet<int> promotions)
    {
        var what = change.Kind switch
        {
            RulerChangeKind.Judge => "the judge changed",
            RulerChangeKind.Anchors => "the fixed cases were replaced",
            _ => "checks of fixed cases changed",
        };
        if (change.Bridge.Count < 2 && change.Kind == RulerChangeKind.Judge)
        {
            yield return $"cycle {change.FromCycle}: {what} without a bridge: differences across it rest on the cases that no judge scores";
        }

        if (change.ExcludesPromotion && promotions.Contains(change.FromCycle - 1))
        {
            yield return $"cycle {change.FromCycle}: {what} in the night in which a promoted prompt came into force: which of the two moved the index cannot be told apart";
        }
    }
}
