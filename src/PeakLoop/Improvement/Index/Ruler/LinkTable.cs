using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// What the ruler is fitted to: nights and bridges as rows, items as columns, and only what is tied to the basket. A night is tied by at least
/// <see cref="LoopMeasure.LeastAnchors"/> items that are tied themselves; an item by <see cref="RulerStrength.History"/> tied nights, or by a bridge. Anything less is no
/// ruler (rule R3) and stays out, so that nothing is said of it.
/// </summary>
internal sealed class LinkTable
{
    private readonly Dictionary<(string Case, string Version), int> columns = [];
    private readonly List<ItemNight> first = [];
    private readonly List<Dictionary<int, (double Sum, double Trials)>> rows = [];
    private readonly HashSet<int> tiedItems = [];
    private readonly HashSet<int> tiedRows = [];

    private LinkTable(IReadOnlyList<int> nights) => Nights = nights;

    /// <summary>Cycles, ascending.</summary>
    public IReadOnlyList<int> Nights { get; }

    /// <summary>What the ruler is fitted to: tied nights in their order, then bridges.</summary>
    public RaschData Data { get; private set; } = new(0, []);

    /// <summary>Row of a cycle in <see cref="Data"/>; absent where it is not tied.</summary>
    public Dictionary<int, int> RowOf { get; } = [];

    /// <summary>Columns of the bridged pairs by change.</summary>
    public List<(RulerChange Change, List<(int Old, int New)> Pairs)> Bridges { get; } = [];

    /// <summary>Arranges the table.</summary>
    /// <param name="items">Items of the measuring cases in all versions.</param>
    /// <param name="basket">The items the ruler's scale rests on.</param>
    /// <param name="nights">Cycles that count, ascending.</param>
    /// <param name="changes">The ruler's ledger.</param>
    public static LinkTable Of(
        IReadOnlyList<ItemNight> items, IReadOnlySet<(string Case, string Version)> basket, IReadOnlyList<int> nights, IReadOnlyList<RulerChange> changes)
    {
        var table = new LinkTable(nights);
        var position = nights.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        table.rows.AddRange(nights.Select(_ => new Dictionary<int, (double, double)>()));
        foreach (var item in items)
        {
            if (position.TryGetValue(item.Cycle, out var row) && item.Scored > 0)
            {
                table.Add(row, table.Column(item), item.Sum, item.Scored);
            }
        }

        var bridges = changes.Where(change => change.Bridge.Count > 0).Select(change => (change, Pairs: table.AddBridge(change))).ToList();
        table.tiedItems.UnionWith(basket.Where(table.columns.ContainsKey).Select(item => table.columns[item]));
        while (table.Grow(bridges.ConvertAll(bridge => bridge.Pairs)))
        {
        }

        table.Fill(basket, bridges);
        return table;
    }

    private int Column(ItemNight item)
    {
        if (!columns.TryGetValue((item.Case, item.Version), out var column))
        {
            columns[(item.Case, item.Version)] = column = columns.Count;
            first.Add(item);
        }
        else if (item.Cycle < first[column].Cycle)
        {
            first[column] = item;
        }

        return column;
    }

    private void Add(int row, int column, double sum, double trials)
    {
        var (known, count) = rows[row].GetValueOrDefault(column);
        rows[row][column] = (known + sum, count + trials);
    }

    // The outputs of a bridge are one row: whoever made them, both scorings are of the same ability.
    private List<(int Old, int New)> AddBridge(RulerChange change)
    {
        rows.Add([]);
        var pairs = new List<(int, int)>();
        foreach (var bridged in change.Bridge)
        {
            if (columns.TryGetValue((bridged.Case, bridged.Old.ToString()), out var old) && columns.TryGetValue((bridged.Case, bridged.New.ToString()), out var next))
            {
                Add(rows.Count - 1, old, bridged.OldSum, bridged.Outputs);
                Add(rows.Count - 1, next, bridged.NewSum, bridged.Outputs);
                pairs.Add((old, next));
            }
        }

        return pairs;
    }

    private bool Grow(List<List<(int Old, int New)>> bridges)
    {
        var before = tiedItems.Count + tiedRows.Count;
        for (var row = 0; row < Nights.Count; row++)
        {
            if (rows[row].Keys.Count(tiedItems.Contains) >= LoopMeasure.LeastAnchors)
            {
                tiedRows.Add(row);
            }
        }

        for (var column = 0; column < columns.Count; column++)
        {
            if (tiedRows.Count(row => rows[row].ContainsKey(column)) >= RulerStrength.History)
            {
                tiedItems.Add(column);
            }
        }

        // One pair has no error; two have.
        foreach (var (old, next) in bridges.Where(pairs => pairs.Count > 1).SelectMany(pairs => pairs))
        {
            if (tiedItems.Contains(old) || tiedItems.Contains(next))
            {
                tiedItems.Add(old);
                tiedItems.Add(next);
            }
        }

        return tiedItems.Count + tiedRows.Count > before;
    }

    private void Fill(IReadOnlySet<(string Case, string Version)> basket, List<(RulerChange Change, List<(int Old, int New)> Pairs)> bridges)
    {
        tiedRows.UnionWith(bridges.Index().Where(pair => pair.Item.Pairs.Exists(each => tiedItems.Contains(each.Old))).Select(pair => Nights.Count + pair.Index));
        var kept = tiedRows.Order().ToList();
        int[] used = [.. kept.SelectMany(row => rows[row].Keys).Distinct().Order()];
        var renumbered = used.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var names = columns.ToDictionary(pair => pair.Value, pair => pair.Key);
        var cohorts = Cohorts(used, names, basket);
        Data = new RaschData(
            kept.Count, cohorts, [.. used.Select(column => basket.Contains(names[column]))], Clusters.Index(used.Select(column => first[column].Cluster)));
        foreach (var (index, row) in kept.Index())
        {
            foreach (var (column, (sum, trials)) in rows[row])
            {
                Data.Add(index, renumbered[column], sum, trials);
            }

            if (row < Nights.Count)
            {
                RowOf[Nights[row]] = index;
            }
        }

        Bridges.AddRange(bridges.Select(bridge => (bridge.Change, bridge.Pairs
            .Where(pair => renumbered.ContainsKey(pair.Old) && renumbered.ContainsKey(pair.New)).Select(pair => (renumbered[pair.Old], renumbered[pair.New])).ToList())));
    }

    // Items that came in together share a mean difficulty: new ones are often harder, because failures bring them in.
    private int[] Cohorts(int[] used, Dictionary<int, (string Case, string Version)> names, IReadOnlySet<(string Case, string Version)> basket) =>
        [.. used.Select(column => basket.Contains(names[column]) ? 0 : 1 + first[column].Cycle)];
}
