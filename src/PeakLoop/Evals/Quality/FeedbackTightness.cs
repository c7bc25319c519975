using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>
/// The feedback tightness index, severity-weighted Youden's J on the defect bank times min(1, target error / error of the index), with its two
/// factors apart: what the checks notice, and how finely the ruler reads.
/// </summary>
/// <param name="Index">0..100 points; unknown where a factor is.</param>
/// <param name="Youden">Catch rate minus false alarms, weighted by the severity of the defects, points.</param>
/// <param name="Resolution">Target error divided by the index's error, at most 100 points.</param>
public sealed record FeedbackTightness(Measured Index, Measured Youden, Measured Resolution)
{
    /// <summary>The error that a suite should reach, points.</summary>
    public const double TargetError = 2;

    private const string Unit = "points";

    /// <summary>Computes it.</summary>
    /// <param name="byClass">Kill rate of each kind of defect, points.</param>
    /// <param name="falseAlarms">Share of approved outputs that are flagged, points.</param>
    /// <param name="indexError">Standard error of the index, points; null where unknown.</param>
    /// <param name="noError">Why it is unknown.</param>
    public static FeedbackTightness Of(
        IReadOnlyList<(DefectClass Kind, Measured KillRate)> byClass, Measured falseAlarms, double? indexError, string noError)
    {
        var resolution = indexError is > 0
            ? Measured.Of(100 * Math.Min(1, TargetError / indexError.Value), null, null, 1, Unit, FormattableString.Invariant($"the index's error is {indexError:0.0} points, the target {TargetError:0}"))
            : Measured.Unknown(Unit, noError);
        var known = byClass.Where(each => each.KillRate.Value is not null).ToList();
        if (known.Count == 0)
        {
            var none = Measured.Unknown(Unit, "no known-good output to seed defects into");
            return new FeedbackTightness(none, none, resolution);
        }

        var alarms = falseAlarms.Value ?? 0;
        double[] youden = [.. known.Select(each => (each.KillRate.Value!.Value - alarms) / 100)];
        double[] severity = [.. known.Select(each => DefectClasses.Severity(each.Kind))];
        var j = 100 * MutationScore.Tightness(youden, severity, 1, 1);
        var weight = severity.Sum();
        var error = Math.Sqrt(
            known.Sum(each => Math.Pow(DefectClasses.Severity(each.Kind) / weight * HalfWidth(each.KillRate), 2)) + Math.Pow(HalfWidth(falseAlarms), 2));
        var factor = Measured.Of(j, Math.Max(-100, j - error), Math.Min(100, j + error), known.Sum(each => each.KillRate.N ?? 0), Unit);
        factor = falseAlarms.Value is null
            ? factor.AsPartial("catch rate alone: no output was approved by a person, so false alarms are not known")
            : factor;
        var index = resolution.Value is { } finely
            ? factor with { Value = j * finely / 100, Low = factor.Low * finely / 100, High = factor.High * finely / 100 }
            : Measured.Unknown(Unit, noError);
        return new FeedbackTightness(index, factor, resolution);
    }

    private static double HalfWidth(Measured value) => value is { Low: { } low, High: { } high } ? (high - low) / 2 : 0;
}
