using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>Which cases measure the loop from night to night, and their scores.</summary>
/// <param name="Nights">Their scores, a row per cycle of the history, also where none of them ran.</param>
/// <param name="Anchors">How many there are.</param>
/// <param name="Frozen">Whether they were marked as anchors; else they were chosen because they hardly changed.</param>
/// <param name="Other">Trials of these cases under another version, left out because they are not the same item.</param>
public sealed record AnchorSelection(AnchorNights Nights, int Anchors, bool Frozen, int Other)
{
    /// <summary>Share of the cycles in which a case must have run unchanged to serve where no anchors are marked.</summary>
    public const double MatchedShare = 0.9;

    /// <summary>The trials marked as anchors, each case in the version it last had.</summary>
    public static AnchorSelection FrozenOf(IReadOnlyList<TrialScore> trials)
    {
        var latest = new Dictionary<string, (int Cycle, string Version)>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            if (trial.Anchor && (!latest.TryGetValue(trial.Case, out var known) || trial.Cycle > known.Cycle))
            {
                latest[trial.Case] = (trial.Cycle, trial.Version);
            }
        }

        return Build(trials, latest.ToDictionary(pair => pair.Key, pair => pair.Value.Version, StringComparer.Ordinal), frozen: true);
    }

    /// <summary>The cases that ran in one version in at least nine tenths of the cycles: matched, not frozen.</summary>
    public static AnchorSelection MatchedOf(IReadOnlyList<TrialScore> trials)
    {
        var cycles = new HashSet<int>();
        var seen = new Dictionary<(string Case, string Version), HashSet<int>>();
        foreach (var trial in trials)
        {
            cycles.Add(trial.Cycle);
            if (!seen.TryGetValue((trial.Case, trial.Version), out var ran))
            {
                seen[(trial.Case, trial.Version)] = ran = [];
            }

            ran.Add(trial.Cycle);
        }

        // Above one half, no case has two such versions.
        var kept = seen.Where(pair => pair.Value.Count >= MatchedShare * cycles.Count);
        return Build(trials, kept.ToDictionary(pair => pair.Key.Case, pair => pair.Key.Version, StringComparer.Ordinal), frozen: false);
    }

    private static AnchorSelection Build(IReadOnlyList<TrialScore> trials, Dictionary<string, string> versions, bool frozen)
    {
        var columns = versions.Keys.Order(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var nights = trials.Select(trial => trial.Cycle).Distinct().Order().ToList();
        var rows = nights.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var (sums, counts) = (new double[nights.Count, columns.Count], new int[nights.Count, columns.Count]);
        var clusters = new string[columns.Count];
        var configs = nights.ConvertAll(_ => new SortedSet<string>(StringComparer.Ordinal));
        var other = 0;
        foreach (var trial in trials)
        {
            var row = rows[trial.Cycle];
            configs[row].Add(trial.Config);
            if (!columns.TryGetValue(trial.Case, out var column) || (frozen && !trial.Anchor))
            {
                continue;
            }

            clusters[column] = trial.Cluster;
            if (versions[trial.Case] != trial.Version)
            {
                other++;
            }
            else if (trial.Score is { } score)
            {
                sums[row, column] += score;
                counts[row, column]++;
            }
        }

        for (var row = 0; row < nights.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                sums[row, column] /= counts[row, column] == 0 ? double.NaN : counts[row, column];
            }
        }

        var matrix = new AnchorNights(sums, nights, configs.ConvertAll(set => string.Join(' ', set).Trim()), Clusters.Index(clusters));
        return new AnchorSelection(matrix, columns.Count, frozen, other);
    }
}
