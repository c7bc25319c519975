using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>The trials of one item in one cycle, from whatever source: what trends are computed from.</summary>
/// <param name="Cycle">Cycle number.</param>
/// <param name="Case">Case id.</param>
/// <param name="Version">Everything that makes it the same item: case version, checks and judge (rule R2).</param>
/// <param name="Sum">Sum of the scores, 0..<paramref name="Scored"/>.</param>
/// <param name="Scored">Trials with a score.</param>
/// <param name="Errors">Trials whose harness failed.</param>
/// <param name="Cluster">Cases that are not independent of each other share a cluster.</param>
/// <param name="Anchor">Whether it was run as a fixed case.</param>
/// <param name="Config">Configuration and model in force; empty where not known.</param>
/// <param name="Known">When these scores came to be: of two versions that cover the same cycles the later one replaced the other.</param>
public readonly record struct ItemNight(
    int Cycle, string Case, string Version, double Sum, int Scored, int Errors, string Cluster, bool Anchor, string Config, long Known)
{
    /// <summary>Sums trials.</summary>
    public static IReadOnlyList<ItemNight> Of(IEnumerable<TrialScore> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        return [.. trials.GroupBy(trial => (trial.Cycle, trial.Case, trial.Version, trial.Anchor, trial.Config)).Select(group => new ItemNight(
            group.Key.Cycle, group.Key.Case, group.Key.Version, group.Sum(trial => trial.Score ?? 0), group.Count(trial => trial.Score is not null),
            group.Count(trial => trial.Score is null), group.First().Cluster, group.Key.Anchor, group.Key.Config, 0))];
    }

    /// <summary>What a store summed, as items; equal names are one string.</summary>
    public static IReadOnlyList<ItemNight> Of(IReadOnlyList<NightSum> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        var versions = new Dictionary<(string, string, string), string>();
        var configs = new Dictionary<(string, string), string>();
        var items = new ItemNight[sums.Count];
        for (var k = 0; k < items.Length; k++)
        {
            var sum = sums[k];
            var item = (sum.CaseVersion, sum.CheckSetVersion, sum.JudgeVersion);
            if (!versions.TryGetValue(item, out var version))
            {
                versions[item] = version = new RulerItem(item.CaseVersion, item.CheckSetVersion, item.JudgeVersion).ToString();
            }

            if (!configs.TryGetValue((sum.Config, sum.Model), out var config))
            {
                configs[(sum.Config, sum.Model)] = config = $"{sum.Config}@{sum.Model}";
            }

            items[k] = new ItemNight(
                sum.Run, sum.Case, version, sum.Sum, sum.Scored, sum.Errors, sum.Cluster, sum.Split == Evals.EvalSplit.Anchor, config, sum.At.UtcTicks);
        }

        return items;
    }
}
