using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// The look at the fixed cases themselves (rule R8): does one become easier or harder while the rest does not? Weeks are the rows, so that a night's luck is none.
/// </summary>
internal static class DriftingAnchors
{
    private const int Week = 7;

    /// <summary>Weeks from which there are two halves worth comparing.</summary>
    private const int LeastWeeks = 8;

    /// <summary>Ids of the cases that drift, and the last night's index without them.</summary>
    public static (IReadOnlyList<string> Cases, Measured? Without) Of(AnchorNights nights)
    {
        var weeks = nights.Nights.Count / Week;
        if (weeks < LeastWeeks || nights.Cases < LoopMeasure.LeastAnchors)
        {
            return ([], null);
        }

        var data = new RaschData(weeks, new int[nights.Cases], anchor: null, nights.Clusters);
        var first = nights.Nights.Count - (weeks * Week);
        for (var night = first; night < nights.Nights.Count; night++)
        {
            for (var column = 0; column < nights.Cases; column++)
            {
                if (!double.IsNaN(nights.Scores[night, column]))
                {
                    data.Add((night - first) / Week, column, nights.Scores[night, column]);
                }
            }
        }

        var fit = LinkedRasch.Fit(data);
        var flagged = fit.Converged ? AnchorDrift.Test(fit).Where(drift => drift.Flagged).Select(drift => drift.Item).ToHashSet() : [];
        return flagged.Count == 0 ? ([], null) : ([.. flagged.Select(item => nights.CaseIds[item])], Without(nights, flagged));
    }

    private static Measured Without(AnchorNights nights, HashSet<int> flagged)
    {
        var last = nights.Nights.Count - 1;
        int[] kept = [.. Enumerable.Range(0, nights.Cases).Where(column => !flagged.Contains(column) && !double.IsNaN(nights.Scores[last, column]))];
        var level = MeanError.Mean([.. kept.Select(column => nights.Scores[last, column])], [.. kept.Select(column => nights.Clusters[column])]);
        return level.IsBounded
            ? TrendMeasure.Points(level, "without the fixed cases that drift", 0, 100)
            : Measured.Unknown(TrendMeasure.Unit, "too few fixed cases do not drift", level.N);
    }
}
