namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// What the linked Rasch reads: trials and score sums per row and item. A row is a night, or better a distinct (configuration, model) pair with all its
/// nights pooled. An item is a (case version, check set version, judge version); items brought in together are a cohort.
/// Only burn-in-clean observations belong here: the ones that caused a case to be admitted were selected for failing (rule R4).
/// </summary>
public sealed class RaschData
{
    private readonly double[] _trials, _sums;

    /// <summary>An empty table.</summary>
    /// <param name="rows">Nights or configurations.</param>
    /// <param name="cohort">The cohort of each item; any numbers. The frozen anchors are usually cohort 0.</param>
    /// <param name="anchor">Which items are frozen anchors; default: those of cohort 0.</param>
    /// <param name="cluster">The case cluster of each item (items of one case belong together); default: each item is its own.</param>
    public RaschData(int rows, IReadOnlyList<int> cohort, IReadOnlyList<bool>? anchor = null, IReadOnlyList<int>? cluster = null)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        (Rows, Items) = (rows, cohort.Count);
        Anchor = anchor is null ? [.. cohort.Select(g => g == 0)] : [.. anchor];
        Cluster = cluster is null ? [.. Enumerable.Range(0, Items)] : [.. cluster];
        Require.SameLength(Anchor.Length, Items);
        Require.SameLength(Cluster.Length, Items);
        Cohort = Number(cohort);
        Cohorts = Cohort.Length == 0 ? 0 : Cohort.Max() + 1;
        (_trials, _sums) = (new double[rows * Items], new double[rows * Items]);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of items.</summary>
    public int Items { get; }

    /// <summary>Number of cohorts that hold an item.</summary>
    public int Cohorts { get; }

    /// <summary>Cohort of each item, renumbered without gaps; the anchors' (else the lowest) cohort is 0.</summary>
    internal int[] Cohort { get; }

    /// <summary>Which items are anchors.</summary>
    internal bool[] Anchor { get; }

    /// <summary>Case cluster of each item.</summary>
    internal int[] Cluster { get; }

    /// <summary>Number of anchors.</summary>
    public int Anchors => Anchor.Count(a => a);

    /// <summary>Trials of all items in a row.</summary>
    internal ReadOnlySpan<double> Trials(int row) => _trials.AsSpan(row * Items, Items);

    /// <summary>Score sums of all items in a row.</summary>
    internal ReadOnlySpan<double> Sums(int row) => _sums.AsSpan(row * Items, Items);

    /// <summary>Adds trials of one item: their number and the sum of their scores, each score 0..1 (fractional scores are a quasi-likelihood).</summary>
    public void Add(int row, int item, double scoreSum, double trials = 1)
    {
        if (!(trials >= 0) || !(scoreSum >= 0) || scoreSum > trials * (1 + 1e-12))
        {
            throw new ArgumentOutOfRangeException(nameof(scoreSum), scoreSum, $"A sum of {trials} scores lies in 0..{trials}.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items, nameof(item));
        _trials[(row * Items) + item] += trials;
        _sums[(row * Items) + item] += Math.Min(scoreSum, trials);
    }

    /// <summary>
    /// Where all trials passed, or all failed, the likelihood has no maximum. Half a failure (or half a pass) spread over all trials then takes its place in
    /// step 1: what to add to the score of each trial, otherwise 0.
    /// </summary>
    internal double Continuity()
    {
        double trials = _trials.Sum(), sums = _sums.Sum();
        return trials == 0 ? 0 : sums == 0 ? 0.5 / trials : sums == trials ? -0.5 / trials : 0;
    }

    /// <summary>Clusters of the items that have trials and are chosen.</summary>
    internal int[] SeenClusters(Func<int, bool> chosen)
    {
        var seen = Seen();
        return [.. Enumerable.Range(0, Items).Where(i => seen[i] && chosen(i)).Select(i => Cluster[i]).Distinct()];
    }

    /// <summary>Which items have trials.</summary>
    internal bool[] Seen()
    {
        var seen = new bool[Items];
        for (var cell = 0; cell < _trials.Length; cell++)
        {
            seen[cell % Items] |= _trials[cell] > 0;
        }

        return seen;
    }

    /// <summary>The same table without the items of one cluster.</summary>
    internal RaschData Without(int cluster)
    {
        int[] kept = [.. Enumerable.Range(0, Items).Where(i => Cluster[i] != cluster)];
        var rest = new RaschData(Rows, Pick(Cohort, kept), Pick(Anchor, kept), Pick(Cluster, kept));
        for (var t = 0; t < Rows; t++)
        {
            for (var k = 0; k < kept.Length; k++)
            {
                rest._trials[(t * kept.Length) + k] = _trials[(t * Items) + kept[k]];
                rest._sums[(t * kept.Length) + k] = _sums[(t * Items) + kept[k]];
            }
        }

        return rest;
    }

    private static T[] Pick<T>(T[] all, int[] kept) => [.. kept.Select(i => all[i])];

    // The anchors' cohort comes first: the other cohorts' means are tied to it.
    private int[] Number(IReadOnlyList<int> cohort)
    {
        var first = Array.IndexOf(Anchor, value: true);
        var reference = first >= 0 ? cohort[first] : cohort.DefaultIfEmpty(0).Min();
        int[] order = [.. cohort.Distinct().OrderBy(g => g == reference ? 0 : 1).ThenBy(g => g)];
        var numbers = order.Select((g, k) => (g, k)).ToDictionary(p => p.g, p => p.k);
        return [.. cohort.Select(g => numbers[g])];
    }
}
