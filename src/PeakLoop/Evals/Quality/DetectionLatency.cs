using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>A defect whose beginning is known.</summary>
/// <param name="Introduced">Cycle in which it came in.</param>
/// <param name="Detected">Cycle of the first failing check; null while none has failed.</param>
/// <param name="Now">Cycle up to which it was looked for.</param>
public sealed record DefectHistory(int Introduced, int? Detected, int Now);

/// <summary>Nights from the introduction of a defect to the first failing check.</summary>
public static class DetectionLatency
{
    /// <summary>The median by Kaplan and Meier, undetected defects counted as still waiting; unknown while more than half wait.</summary>
    public static Measured Of(IReadOnlyCollection<DefectHistory> defects)
    {
        const string Unit = "nights";
        if (defects.Count == 0)
        {
            return Measured.Unknown(Unit, "no defect with a known beginning: a rollback, or a case made from an outcome, gives one", 0);
        }

        var fit = KaplanMeier.Fit(
            [.. defects.Select(each => (double)((each.Detected ?? each.Now) - each.Introduced))], [.. defects.Select(each => each.Detected is not null)]);
        var found = defects.Count(each => each.Detected is not null);
        var rests = $"{found} of {defects.Count} defects found";
        return double.IsNaN(fit.Median)
            ? Measured.Unknown(Unit, $"{rests}: fewer than half", defects.Count)
            : Measured.Of(
                fit.Median, fit.MedianInterval.Low, double.IsFinite(fit.MedianInterval.High) ? fit.MedianInterval.High : null, defects.Count, Unit, rests);
    }
}
