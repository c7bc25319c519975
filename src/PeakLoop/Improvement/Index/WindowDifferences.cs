using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>A window contrast as it is shown, as it is computed with, and on the scale where equal gains stay equal near the ceiling.</summary>
/// <param name="Shown">In points.</param>
/// <param name="Estimate">0..1.</param>
/// <param name="Logits">The same contrast in logits; NaN where not known.</param>
internal sealed record WindowValue(Measured Shown, Estimate Estimate, double Logits)
{
    /// <summary>Smallest true value that would probably have shown, in points.</summary>
    public double? Resolution => double.IsFinite(Estimate.Resolution) ? 100 * Estimate.Resolution : null;
}

/// <summary>
/// Velocity and acceleration from the nights. Where nearly all fixed cases ran in each window as they are now, those are compared case by case; where too many
/// were changed or replaced in between, the windows are read off the linked ruler.
/// </summary>
internal sealed class WindowDifferences(AnchorSelection selection, AnchorNights nights, int window, LinkedNights? linked)
{
    /// <summary>What is missing where there are too few cycles for an acceleration.</summary>
    public const string MissingForAcceleration = "cycles to see whether it speeds up";

    private const double MatchedEnough = 0.8;
    private static readonly double[] First = [-1, 1], Second = [1, -2, 1], Quarterly = [-1, 0, 0, 1];

    /// <summary>The nights that count.</summary>
    public AnchorNights Nights => nights;

    /// <summary>The last window against the one before.</summary>
    public WindowValue Velocity(List<MissingData> missing) =>
        Of(First, "cycles for a trend", $"last {window} cycles against the {window} before", missing);

    /// <summary>The gain of the last window less that of the one before.</summary>
    public WindowValue Acceleration(List<MissingData> missing) =>
        Of(Second, MissingForAcceleration, $"gain of the last {window} cycles less the gain of the {window} before; an estimate from the nights, no claim", missing);

    /// <summary>The last window against the one that ended three windows before it. What it lacks is not listed: the velocity says more with less.</summary>
    public WindowValue Quarter() => Of(Quarterly, "cycles for a quarter", $"last {window} cycles against the {window} that ended {3 * window} cycles before", []);

    /// <summary>The acceleration as it stood after some of the nights, for a claim.</summary>
    public WindowValue AccelerationAfter(int rows) => rows == nights.Nights.Count
        ? Acceleration([]) : new WindowDifferences(selection, nights.Rows([.. Enumerable.Range(0, rows)]), window, linked).Acceleration([]);

    private WindowValue Of(double[] weights, string what, string reason, List<MissingData> missing)
    {
        var need = weights.Length * window;
        if (selection.Anchors < LoopMeasure.LeastAnchors)
        {
            return new WindowValue(TrendMeasure.NoRuler(selection.Anchors), Estimate.Unknown, double.NaN);
        }

        if (nights.Nights.Count < need)
        {
            missing.Add(new MissingData(what, nights.Nights.Count, need));
            return Unknown($"needs {need} cycles, has {nights.Nights.Count}", nights.Nights.Count);
        }

        var estimate = WindowContrast.Of(nights.Scores, window, weights, nights.Clusters).Estimate;
        if (linked is not null && estimate.N < Math.Max(LoopMeasure.LeastAnchors, MatchedEnough * selection.Anchors))
        {
            var (points, logits) = linked.Contrast(nights.Nights, window, weights);
            return points.IsBounded ? new WindowValue(Shown($"{reason}; {TrendMeasure.Caption(selection)}, linked across changes of them", points), points, logits)
                : Unknown($"the fixed cases changed within the last {need} cycles, and too few tie both sides together", estimate.N);
        }

        if (estimate.N < LoopMeasure.LeastAnchors || !estimate.IsBounded)
        {
            missing.Add(new MissingData($"fixed cases with a score in each of the last {weights.Length} windows", estimate.N, LoopMeasure.LeastAnchors));
            return Unknown($"{estimate.N} fixed cases have a score in each window, {LoopMeasure.LeastAnchors} are needed", estimate.N);
        }

        var shown = Shown($"{reason}; {TrendMeasure.Caption(selection)}", estimate);
        return new WindowValue(
            Gaps(need) is { } gap ? shown.AsPartial($"{gap}; {shown.Reason}") : shown, estimate,
            weights.Length == 3 ? WindowLogits.Acceleration(nights.Scores, window) : double.NaN);
    }

    private string? Gaps(int last)
    {
        var from = nights.Nights.Count - last;
        var absent = (long)nights.Nights[^1] - nights.Nights[from] + 1 - last;
        var holes = Enumerable.Range(from, last).Sum(
            night => Enumerable.Range(0, nights.Clusters.Length).Count(column => double.IsNaN(nights.Scores[night, column])));
        var parts = new List<string>();
        if (absent > 0)
        {
            parts.Add($"{absent} cycle numbers in between are not on record");
        }

        if (holes > 0)
        {
            parts.Add($"{holes} of {(long)last * nights.Clusters.Length} scores are missing");
        }

        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    // Gains lie within 100 points, a gain less another within 200.
    private static Measured Shown(string reason, Estimate estimate) => TrendMeasure.Points(estimate, reason, -200, 200);

    private static WindowValue Unknown(string reason, int n) => new(Measured.Unknown(TrendMeasure.Unit, reason, n), Estimate.Unknown, double.NaN);
}
