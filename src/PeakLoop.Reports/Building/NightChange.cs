using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Reports.Building;

/// <summary>
/// The index's change between two cycles as a paired difference over the anchors that both ran with the same case, checks and judge; only
/// anchors, because other cases are run on a quiet night for having failed, which makes them look better the next time.
/// </summary>
internal static class NightChange
{
    /// <summary>Difference in points with a clustered interval; unknown with the reason where fewer than two anchors can be paired.</summary>
    public static Measured Between(IEnumerable<CaseHistory> cases, int? before, int now)
    {
        if (before is not { } earlier)
        {
            return Measured.Unknown("points", "there is no earlier cycle to compare with");
        }

        var pairs = cases
            .Where(history => history.Split == EvalSplit.Anchor)
            .Select(history => (history.Cluster, Before: history.In(earlier), Now: history.In(now)))
            .Where(pair => pair is { Before.Score: not null, Now.Score: not null } && pair.Before.Item == pair.Now.Item)
            .ToList();
        if (pairs.Count < 2)
        {
            return Measured.Unknown("points", $"{Count(pairs.Count)} ran unchanged in both cycle {earlier} and cycle {now}", pairs.Count);
        }

        var estimate = Paired.Difference(
            [.. pairs.Select(pair => pair.Now!.Score!.Value)],
            [.. pairs.Select(pair => pair.Before!.Score!.Value)],
            Clusters.Index(pairs.Select(pair => pair.Cluster)));
        return estimate.IsBounded
            ? Measured.Of(
                100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High, estimate.N, "points",
                $"{pairs.Count} fixed cases that ran unchanged in both cycle {earlier} and cycle {now}")
            : Measured.Unknown("points", $"all {pairs.Count} fixed cases rise and fall together, so no interval can be given", pairs.Count);
    }

    private static string Count(int pairs) => pairs == 0 ? "no fixed case" : "only one fixed case";
}
