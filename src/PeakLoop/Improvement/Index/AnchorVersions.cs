using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>Which versions of the fixed cases count, and which of them are the basket of the index.</summary>
internal static class AnchorVersions
{
    /// <summary>
    /// Leaves out a version whose every cycle a later version of the same case has as well: its outputs were scored again, and one output counts once (rule R1).
    /// </summary>
    public static IReadOnlyList<ItemNight> WithoutReplaced(IReadOnlyList<ItemNight> anchors)
    {
        var cycles = new Dictionary<(string Case, string Version), Span>();
        foreach (var item in anchors)
        {
            var key = (item.Case, item.Version);
            var span = cycles.TryGetValue(key, out var known) ? known : new Span([], 0);
            span.Cycles.Add(item.Cycle);
            cycles[key] = span with { Known = Math.Max(span.Known, item.Known) };
        }

        var replaced = new HashSet<(string, string)>();
        foreach (var versions in cycles.GroupBy(pair => pair.Key.Case).Where(group => group.Skip(1).Any()))
        {
            var ordered = versions.OrderBy(pair => pair.Value.Cycles.Max()).ThenBy(pair => pair.Value.Known).ThenBy(pair => pair.Key.Version, StringComparer.Ordinal).ToList();
            for (var k = 0; k + 1 < ordered.Count; k++)
            {
                if (ordered.Skip(k + 1).Any(later => ordered[k].Value.Cycles.IsSubsetOf(later.Value.Cycles)))
                {
                    replaced.Add(ordered[k].Key);
                }
            }
        }

        return replaced.Count == 0 ? anchors : [.. anchors.Where(item => !replaced.Contains((item.Case, item.Version)))];
    }

    /// <summary>The fixed cases that still run, each in the version it last had.</summary>
    public static HashSet<(string Case, string Version)> Current(IReadOnlyList<ItemNight> anchors)
    {
        var recent = anchors.Select(item => item.Cycle).Distinct().OrderDescending().Take(AnchorSelection.RetiredAfter).ToHashSet();
        var latest = new Dictionary<string, ItemNight>(StringComparer.Ordinal);
        foreach (var item in anchors.Where(item => recent.Contains(item.Cycle)))
        {
            if (!latest.TryGetValue(item.Case, out var known) || (item.Cycle, item.Known).CompareTo((known.Cycle, known.Known)) > 0)
            {
                latest[item.Case] = item;
            }
        }

        return [.. latest.Select(pair => (pair.Key, pair.Value.Version))];
    }

    /// <summary>
    /// The first generation that lasted: items with at least <see cref="RulerStrength.History"/> nights that ran within a week of the first night on which enough
    /// of them did. While there is none, the present ones.
    /// </summary>
    public static HashSet<(string Case, string Version)> Basket(IReadOnlyList<ItemNight> anchors, HashSet<(string Case, string Version)> current)
    {
        var lasting = anchors.GroupBy(item => (item.Case, item.Version))
            .Where(group => group.Select(item => item.Cycle).Distinct().Count() >= RulerStrength.History)
            .Select(group => group.Key).ToHashSet();
        var nights = anchors.Where(item => lasting.Contains((item.Case, item.Version))).GroupBy(item => item.Cycle)
            .OrderBy(group => group.Key).Select(group => (IReadOnlyList<ItemNight>)[.. group]).ToList();
        var first = nights.FindIndex(night => night.Select(item => item.Case).Distinct(StringComparer.Ordinal).Count() >= RulerStrength.MinimumAnchors);
        if (first < 0)
        {
            return current;
        }

        // A case that changed within the first week counts once, in the version that came first.
        var basket = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in nights.Skip(first).Take(AnchorSelection.RetiredAfter).SelectMany(night => night))
        {
            basket.TryAdd(item.Case, item.Version);
        }

        return [.. basket.Select(pair => (pair.Key, pair.Value))];
    }

    private sealed record Span(HashSet<int> Cycles, long Known);
}
