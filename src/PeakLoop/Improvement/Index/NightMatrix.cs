using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>Arranges items as nights × cases.</summary>
internal static class NightMatrix
{
    /// <summary>
    /// One column per chosen item in the order of case ids, one row per cycle of <paramref name="all"/>, also where none of them ran.
    /// </summary>
    public static AnchorNights Of(IReadOnlyList<ItemNight> all, IReadOnlySet<(string Case, string Version)> chosen)
    {
        var columns = chosen.OrderBy(item => item.Case, StringComparer.Ordinal).ThenBy(item => item.Version, StringComparer.Ordinal)
            .Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var nights = all.Select(item => item.Cycle).Distinct().Order().ToList();
        var rows = nights.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var (sums, counts) = (new double[nights.Count, columns.Count], new int[nights.Count, columns.Count]);
        var clusters = new string[columns.Count];
        var configs = nights.ConvertAll(_ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var item in all)
        {
            var row = rows[item.Cycle];
            if (!columns.TryGetValue((item.Case, item.Version), out var column))
            {
                continue;
            }

            configs[row].Add(item.Config);
            clusters[column] = item.Cluster;
            sums[row, column] += item.Sum;
            counts[row, column] += item.Scored;
        }

        for (var row = 0; row < nights.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                sums[row, column] /= counts[row, column] == 0 ? double.NaN : counts[row, column];
            }
        }

        return new AnchorNights(sums, nights, configs.ConvertAll(set => string.Join(' ', set).Trim()), Clusters.Index(clusters))
        {
            CaseIds = [.. columns.OrderBy(pair => pair.Value).Select(pair => pair.Key.Case)],
        };
    }
}
