namespace PeakLoop.Tuning.Search;

/// <summary>
/// How much two metrics are about the same: the share of words they have in common (Jaccard). Suites name many metrics after a case
/// ("commitment c-drone: at risk"), and a line that helps one helps its kin.
/// </summary>
internal sealed class MetricKinship
{
    /// <summary>Share of words from which two metrics count as kin.</summary>
    private const double Kin = 0.34;

    private readonly Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), double> known = [];

    /// <summary>0 for strangers, 1 for the same; 0 where there is no aim.</summary>
    public double Of(string metric, string? aim)
    {
        if (aim is null || metric == aim)
        {
            return aim is null ? 0 : 1;
        }

        var key = string.CompareOrdinal(metric, aim) < 0 ? (metric, aim) : (aim, metric);
        if (!known.TryGetValue(key, out var share))
        {
            var (one, other) = (Words(metric), Words(aim));
            var common = one.Count(other.Contains);
            share = common == 0 ? 0 : (double)common / (one.Count + other.Count - common);
            known[key] = share = share < Kin ? 0 : share;
        }

        return share;
    }

    private HashSet<string> Words(string metric)
    {
        if (!words.TryGetValue(metric, out var found))
        {
            words[metric] = found = metric.ToLowerInvariant()
                .Split([' ', ',', ';', ':', '(', ')', '\'', '"', '.'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => !word.Any(char.IsDigit)).ToHashSet(StringComparer.Ordinal);
        }

        return found;
    }
}
