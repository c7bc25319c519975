namespace PeakLoop.Improvement.Statistics;

/// <summary>Groups of cases that are not independent of each other (drafted from one document, one incident, one team).</summary>
public static class Clusters
{
    /// <summary>Numbers keys 0, 1, … in the order in which they first appear (ordinal comparison).</summary>
    public static int[] Index(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. keys.Select(k => numbers.TryGetValue(k, out var number) ? number : numbers[k] = numbers.Count)];
    }

    /// <summary>
    /// The sum of the values of each cluster. With an empty <paramref name="cluster"/> each value is its own.
    /// </summary>
    internal static double[] Sums(ReadOnlySpan<double> values, ReadOnlySpan<int> cluster)
    {
        if (cluster.IsEmpty)
        {
            return values.ToArray();
        }

        Require.SameLength(values.Length, cluster.Length);
        var sums = new Dictionary<int, double>();
        for (var i = 0; i < values.Length; i++)
        {
            sums[cluster[i]] = sums.GetValueOrDefault(cluster[i]) + values[i];
        }

        return [.. sums.Values];
    }
}
