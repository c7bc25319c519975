namespace PeakLoop.Improvement.Index;

/// <summary>Which cases measure the loop from night to night, and their scores.</summary>
/// <param name="Nights">Scores of the fixed cases as they are now, a row per cycle of the history, also where none of them ran.</param>
/// <param name="Anchors">How many there are.</param>
/// <param name="Frozen">Whether they were marked as anchors; else they were chosen because they hardly changed.</param>
public sealed record AnchorSelection(AnchorNights Nights, int Anchors, bool Frozen)
{
    /// <summary>Share of the cycles in which a case must have run unchanged to serve where no anchors are marked.</summary>
    public const double MatchedShare = 0.9;

    /// <summary>An anchor that did not run in this many recorded cycles is not one any more.</summary>
    public const int RetiredAfter = 7;

    /// <summary>
    /// The basket that the index is about: the first generation of fixed cases that lasted. Equal to <see cref="Nights"/> until a fixed case is added,
    /// changed or replaced.
    /// </summary>
    public required AnchorNights Basket { get; init; }

    /// <summary>Whether some of the basket are not run any more as they were, so that later nights are linked to it.</summary>
    public required bool Replaced { get; init; }

    /// <summary>Everything that was run as a fixed case, in all versions; what a later version covers completely is left out.</summary>
    public required IReadOnlyList<ItemNight> Items { get; init; }

    /// <summary>The basket's items.</summary>
    public required IReadOnlySet<(string Case, string Version)> BasketItems { get; init; }

    /// <summary>Trials of these cases in a version that is in no way tied to the present one, left out.</summary>
    public int Other { get; init; }

    /// <summary>The fixed cases as marked.</summary>
    public static AnchorSelection FrozenOf(IReadOnlyList<ItemNight> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var anchors = AnchorVersions.WithoutReplaced([.. items.Where(item => item.Anchor)]);
        var current = AnchorVersions.Current(anchors);
        var basket = AnchorVersions.Basket(anchors, current);
        var nights = NightMatrix.Of(items, current);
        var same = basket.SetEquals(current);
        return new AnchorSelection(nights, current.Count, Frozen: true)
        {
            Basket = same ? nights : NightMatrix.Of(items, basket),
            Replaced = !basket.IsSubsetOf(current),
            Items = anchors,
            BasketItems = basket,
        };
    }

    /// <summary>The cases that ran in one version in at least nine tenths of the cycles: matched, not frozen.</summary>
    public static AnchorSelection MatchedOf(IReadOnlyList<ItemNight> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var cycles = items.Select(item => item.Cycle).Distinct().Count();

        // Above one half, no case has two such versions.
        var kept = items.GroupBy(item => (item.Case, item.Version))
            .Where(group => group.Select(item => item.Cycle).Distinct().Count() >= MatchedShare * cycles).Select(group => group.Key).ToHashSet();
        var cases = kept.Select(item => item.Case).ToHashSet(StringComparer.Ordinal);
        var nights = NightMatrix.Of(items, kept);
        return new AnchorSelection(nights, kept.Count, Frozen: false)
        {
            Basket = nights,
            Replaced = false,
            Items = [.. items.Where(item => kept.Contains((item.Case, item.Version)))],
            BasketItems = kept,
            Other = items.Where(item => cases.Contains(item.Case) && !kept.Contains((item.Case, item.Version))).Sum(item => item.Scored + item.Errors),
        };
    }
}
