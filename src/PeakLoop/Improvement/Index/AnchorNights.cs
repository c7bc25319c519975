using PeakLoop.Evals;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// Scores of the frozen anchors, night by night: the matrix that level, velocity and acceleration are computed from. Only items that are
/// the same in every respect (case, checks, judge) as tonight's are compared; a changed anchor starts anew.
/// </summary>
public sealed class AnchorNights
{
    private readonly Dictionary<string, int> cases = new(StringComparer.Ordinal);
    private readonly List<string> clusters = [];

    /// <summary>A matrix that is filled already.</summary>
    internal AnchorNights(double[,] scores, IReadOnlyList<int> nights, IReadOnlyList<string> configs, int[]? clusters = null)
    {
        Scores = scores;
        Nights = nights;
        Configs = configs;
        Clusters = clusters ?? [];
    }

    /// <summary>Nights × cases, 0..1: mean over a night's trials; NaN where a case was not run or had no score.</summary>
    public double[,] Scores { get; }

    /// <summary>Cycle number of each row, ascending.</summary>
    public IReadOnlyList<int> Nights { get; }

    /// <summary>Configurations and model in force on each night, joined.</summary>
    public IReadOnlyList<string> Configs { get; }

    /// <summary>Cluster index of each case.</summary>
    public int[] Clusters { get; private set; }

    /// <summary>Builds the matrix.</summary>
    /// <param name="rows">Night scores of anchors of one series, any order.</param>
    /// <param name="current">Tonight's anchors.</param>
    /// <param name="complete">Cycles that ran all their anchors; others are kept off the trend.</param>
    public static AnchorNights From(IEnumerable<ScoreRow> rows, IReadOnlyList<EvalCase> current, IReadOnlySet<int> complete)
    {
        var items = current.ToDictionary(
            each => each.Id, each => (EvalIdentity.CaseVersion(each), EvalIdentity.CheckSetVersion(each)), StringComparer.Ordinal);
        var kept = rows.Where(row => complete.Contains(row.Run.Number)
            && items.TryGetValue(row.Case, out var item) && item == (row.CaseVersion, row.CheckSetVersion)).ToList();
        var nights = kept.Select(row => row.Run.Number).Distinct().Order().ToList();
        var position = nights.Select((night, index) => (night, index)).ToDictionary(pair => pair.night, pair => pair.index);
        var scores = new double[nights.Count, current.Count];
        var result = new AnchorNights(scores, nights, ConfigsOf(kept, nights));
        foreach (var each in current)
        {
            result.cases[each.Id] = result.cases.Count;
            result.clusters.Add(each.Cluster ?? each.Id);
        }

        var sums = new (double Sum, int Count)[nights.Count, current.Count];
        foreach (var row in kept.Where(row => row.Score is not null))
        {
            ref var cell = ref sums[position[row.Run.Number], result.cases[row.Case]];
            cell = (cell.Sum + row.Score!.Value, cell.Count + 1);
        }

        for (var night = 0; night < nights.Count; night++)
        {
            for (var column = 0; column < current.Count; column++)
            {
                scores[night, column] = sums[night, column].Count == 0 ? double.NaN : sums[night, column].Sum / sums[night, column].Count;
            }
        }

        result.Clusters = Statistics.Clusters.Index(result.clusters);
        return result;
    }

    /// <summary>Mean over the anchors of one night with its interval over clusters of cases.</summary>
    public Estimate Level(int night)
    {
        var values = new List<double>();
        var groups = new List<int>();
        for (var column = 0; column < Scores.GetLength(1); column++)
        {
            if (!double.IsNaN(Scores[night, column]))
            {
                values.Add(Scores[night, column]);
                groups.Add(Clusters[column]);
            }
        }

        return MeanError.Mean([.. values], [.. groups]);
    }

    private static List<string> ConfigsOf(List<ScoreRow> rows, List<int> nights)
    {
        var byNight = rows.ToLookup(row => row.Run.Number);
        return nights.ConvertAll(night => string.Join(
            ' ', byNight[night].Select(row => $"{row.Config}@{row.Model}").Distinct().Order(StringComparer.Ordinal)));
    }
}
