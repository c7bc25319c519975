using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Comparison;

/// <summary>Compares two arms case by case, on the cases that both ran in the same version.</summary>
public static class PairedComparison
{
    /// <summary>Cases with repeated trials in each arm that must all agree with themselves before one trial is taken for the whole truth.</summary>
    public const int DeterministicCases = 20;

    private const string Unit = "points";

    /// <summary>B − A.</summary>
    /// <param name="a">Trials of A, any order; several cycles may be pooled.</param>
    /// <param name="b">Trials of B.</param>
    public static ComparisonResult Of(IReadOnlyCollection<TrialScore> a, IReadOnlyCollection<TrialScore> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (first, second) = (Items(a), Items(b));
        var common = first.Keys.Where(second.ContainsKey).OrderBy(item => item.Case, StringComparer.Ordinal).ThenBy(item => item.Version, StringComparer.Ordinal).ToList();
        var deterministic = Deterministic(first) && Deterministic(second);
        var cases = common.ConvertAll(item => Case(item.Case, first[item].Scores, second[item].Scores, deterministic));
        var clusters = Clusters.Index(common.Select(item => second[item].Cluster));
        double[] before = [.. cases.Select(each => each.A / 100)], after = [.. cases.Select(each => each.B / 100)];
        var difference = Paired.Difference(after, before, clusters);
        var (onlyA, onlyB) = (first.Keys.Except(second.Keys).ToList(), second.Keys.Except(first.Keys).ToList());
        return new ComparisonResult
        {
            Difference = Shown(difference, -100),
            A = Shown(MeanError.Mean(before, clusters), 0),
            B = Shown(MeanError.Mean(after, clusters), 0),
            Resolution = double.IsFinite(difference.Resolution) ? 100 * difference.Resolution : null,
            Cases = cases,
            OnlyA = onlyA.Count,
            OnlyB = onlyB.Count,
            Changed = onlyA.Select(item => item.Case).Intersect(onlyB.Select(item => item.Case), StringComparer.Ordinal).Count(),
            Errors = a.Concat(b).Count(trial => trial.Score is null),
            Deterministic = deterministic,
        };
    }

    private static CaseDifference Case(string id, List<double> a, List<double> b, bool deterministic)
    {
        double[] first = [.. a], second = [.. b];
        return new CaseDifference(
            id, 100 * Moments.Mean(first), 100 * Moments.Mean(second), Math.Min(a.Count, b.Count), TrialNoise.Verdict(first, second, deterministic));
    }

    private static bool Deterministic(Dictionary<(string Case, string Version), (List<double> Scores, string Cluster)> items)
    {
        var repeated = items.Values.Where(item => item.Scores.Count > 1).ToList();
        return repeated.Count >= DeterministicCases && repeated.TrueForAll(item => item.Scores.TrueForAll(score => score.Equals(item.Scores[0])));
    }

    private static Dictionary<(string Case, string Version), (List<double> Scores, string Cluster)> Items(IEnumerable<TrialScore> trials)
    {
        var items = new Dictionary<(string Case, string Version), (List<double> Scores, string Cluster)>();
        foreach (var trial in trials.Where(trial => trial.Score is not null))
        {
            if (!items.TryGetValue((trial.Case, trial.Version), out var item))
            {
                items[(trial.Case, trial.Version)] = item = ([], trial.Cluster);
            }

            item.Scores.Add(trial.Score!.Value);
        }

        return items;
    }

    private static Measured Shown(Estimate estimate, double least) => estimate.IsBounded
        ? Measured.Of(100 * estimate.Value, Math.Max(least, 100 * estimate.Low), Math.Min(100, 100 * estimate.High), estimate.Clusters, Unit, "cases that both ran")
        : Measured.Unknown(Unit, estimate.N == 0 ? "no case has a score in both" : "one independent case has a score in both, two are needed", estimate.N);
}
