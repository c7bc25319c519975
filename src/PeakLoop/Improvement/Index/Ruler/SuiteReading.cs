using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// The whole suite beside the fixed cases, as a check of both. Its cases are admitted for failing, seen by the tuner and come and go, so it is never the headline: read
/// with the linked ruler, and a second time by the chain of cases common to neighbouring weeks.
/// </summary>
/// <param name="Gain">Last window against the one before on all cases, linked, in points of the fixed cases.</param>
/// <param name="Chain">The same by the chain of common cases, in points.</param>
/// <param name="Disagrees">Whether the two have differed by more than three errors for two weeks: then one of them is wrong.</param>
/// <param name="Cases">Cases in the reading.</param>
/// <param name="BurnIn">Nights of newly admitted cases left out, because they were admitted for failing (rule R4).</param>
public sealed record SuiteReading(Measured Gain, double? Chain, bool Disagrees, int Cases, int BurnIn)
{
    private const int Week = 7;

    /// <summary>Reads the suite; null where there are not two windows of weeks, or no ruler.</summary>
    /// <param name="items">Nightly scores of all cases.</param>
    /// <param name="selection">The fixed cases.</param>
    /// <param name="cycles">Cycles that count, ascending.</param>
    /// <param name="full">Cycles that ran the whole suite; empty where that is not known. On others a case may have been chosen for having failed.</param>
    /// <param name="window">Cycles in a window.</param>
    public static SuiteReading? Of(IReadOnlyList<ItemNight> items, AnchorSelection selection, IReadOnlyList<int> cycles, IReadOnlySet<int> full, int window)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentNullException.ThrowIfNull(full);
        var (weeks, span) = (cycles.Count / Week, window / Week);
        if (window % Week != 0 || weeks < (2 * span) + 1 || selection.Anchors < LoopMeasure.LeastAnchors)
        {
            return null;
        }

        var start = cycles.Count - (weeks * Week);
        var weekOf = cycles.Skip(start).Index().ToDictionary(pair => pair.Item, pair => pair.Index / Week);
        var (clean, burnIn) = BurnInFree.Of(items, cycles[0], full);
        var seen = clean.Where(item => weekOf.ContainsKey(item.Cycle) && item.Scored > 0).ToList();
        var columns = seen.Select(item => (item.Case, item.Version)).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        if (columns.Count == selection.BasketItems.Count && columns.Keys.All(selection.BasketItems.Contains))
        {
            return null;
        }

        var table = new Table(seen, columns, weekOf, weeks, selection.BasketItems);
        var fit = LinkedRasch.Fit(table.Data);
        var weights = new double[weeks];
        for (var week = 0; week < 2 * span; week++)
        {
            weights[weeks - 1 - week] = (week < span ? 1.0 : -1.0) / span;
        }

        var gain = fit.Converged ? RaschContrast.Level(fit, weights) : Estimate.Unknown;
        var chain = ChainIndex.Compute(table.Scores);
        var moved = chain.Index[^1] - chain.Index[^(span + 1)];
        return new SuiteReading(
            gain.IsBounded ? TrendMeasure.Points(gain, "all cases, linked to the fixed ones; a check, not the headline", -100, 100) : Measured.Unknown("points", "the whole suite is not tied to the fixed cases"),
            double.IsFinite(moved) ? 100 * moved : null,
            fit.Converged && Disagree(fit, table.Scores, chain, weeks - 1, span) && Disagree(fit, table.Scores, chain, weeks - 2, span),
            columns.Keys.Select(item => item.Case).Distinct(StringComparer.Ordinal).Count(),
            burnIn);
    }

    private static bool Disagree(LinkedRasch fit, double[,] scores, ChainIndex chain, int week, int span)
    {
        var from = week - span;
        if (from < 0)
        {
            return false;
        }

        var weights = new double[fit.Data.Rows];
        (weights[week], weights[from]) = (1, -1);
        var level = fit.StandardisedPassRate(week) - fit.StandardisedPassRate(from);
        return RulerDisagreement.Compare(
            chain.Index[week] - chain.Index[from], ChainIndex.Influence(scores, from, week), level, RaschContrast.LevelInfluence(fit, weights)).Disagrees;
    }

    /// <summary>Weeks × items, for both readings.</summary>
    private sealed class Table
    {
        public Table(
            List<ItemNight> seen, Dictionary<(string Case, string Version), int> columns, Dictionary<int, int> weekOf, int weeks,
            IReadOnlySet<(string Case, string Version)> basket)
        {
            var (first, clusters) = (new int[columns.Count], new string[columns.Count]);
            Array.Fill(first, int.MaxValue);
            var (sums, counts) = (new double[weeks, columns.Count], new double[weeks, columns.Count]);
            foreach (var item in seen)
            {
                var (week, column) = (weekOf[item.Cycle], columns[(item.Case, item.Version)]);
                (first[column], clusters[column]) = (Math.Min(first[column], week), item.Cluster);
                sums[week, column] += item.Sum;
                counts[week, column] += item.Scored;
            }

            var fixedCase = new bool[columns.Count];
            foreach (var (key, column) in columns)
            {
                fixedCase[column] = basket.Contains(key);
            }

            Data = new RaschData(weeks, [.. first.Select((week, column) => fixedCase[column] ? 0 : 1 + week)], fixedCase, Clusters.Index(clusters));
            Scores = sums;
            for (var week = 0; week < weeks; week++)
            {
                for (var column = 0; column < columns.Count; column++)
                {
                    if (counts[week, column] > 0)
                    {
                        Data.Add(week, column, sums[week, column], counts[week, column]);
                    }

                    Scores[week, column] /= counts[week, column] == 0 ? double.NaN : counts[week, column];
                }
            }
        }

        public RaschData Data { get; }

        public double[,] Scores { get; }
    }
}
