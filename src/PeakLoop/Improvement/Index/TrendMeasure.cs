using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// The trend of a whole history, from the store or from any tool's scores. Windows count recorded cycles. Below 20 fixed cases there is no ruler
/// and nothing is said. Points of 0–100.
/// </summary>
public static class TrendMeasure
{
    private const string Unit = "points";

    /// <summary>Computes everything that can be said at the last cycle.</summary>
    public static TrendResult Of(AnchorSelection selection, TrendOptions options)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(options);
        var all = selection.Nights;
        var points = all.Nights.Select((cycle, night) => Point(selection, options, cycle, night)).ToList();
        var nights = Without(all, options.Off);
        var missing = new List<MissingData>();
        if (selection.Anchors < LoopMeasure.LeastAnchors)
        {
            missing.Add(new MissingData("fixed cases", selection.Anchors, LoopMeasure.LeastAnchors));
        }

        var velocity = Difference(selection, nights, options.Window, 2, missing);
        var acceleration = Difference(selection, nights, options.Window, 3, missing);
        var level = points.Count > 0 ? points[^1].Index : Measured.Unknown(Unit, "no cycle is recorded");
        var (claim, checkpoint, next) = Claim(nights, acceleration.Estimate, options);
        return new TrendResult
        {
            Window = options.Window,
            Anchors = selection.Anchors,
            Points = points,
            Level = level,
            Velocity = velocity.Shown,
            Acceleration = acceleration.Shown,
            Verdict = Verdict(velocity.Shown),
            Claim = claim,
            VelocityResolution = Resolution(velocity.Estimate),
            AccelerationResolution = Resolution(acceleration.Estimate),
            Checkpoint = checkpoint,
            NextCheckpoint = next,
            Missing = missing,
            NoiseFloor = selection.Anchors < LoopMeasure.LeastAnchors ? NoRuler(selection.Anchors)
                : nights.Configs.All(config => config.Length == 0) ? Measured.Unknown(Unit, "the scores do not say on which cycles nothing changed")
                : NoiseFloor.Of(nights),
        };
    }

    /// <summary>improving or regressing where the whole interval is on one side of 0.</summary>
    private static string Verdict(Measured velocity) => velocity is not { Low: { } low, High: { } high } ? "insufficient-data"
        : low > 0 ? "improving" : high < 0 ? "regressing" : "cannot-tell";

    private static TrendPoint Point(AnchorSelection selection, TrendOptions options, int cycle, int night)
    {
        var config = selection.Nights.Configs[night] is { Length: > 0 } name ? name : null;
        if (selection.Anchors < LoopMeasure.LeastAnchors)
        {
            return new TrendPoint(cycle, config, NoRuler(selection.Anchors));
        }

        if (options.Off.TryGetValue(cycle, out var reason))
        {
            return new TrendPoint(cycle, config, Measured.Unknown(Unit, reason));
        }

        var level = selection.Nights.Level(night);
        if (level.N < LoopMeasure.LeastAnchors || !level.IsBounded)
        {
            return new TrendPoint(cycle, config, Measured.Unknown(
                Unit, $"{level.N} of {selection.Anchors} fixed cases have a score in this cycle, {LoopMeasure.LeastAnchors} are needed", level.N));
        }

        var index = Measured.Of(100 * level.Value, Math.Max(0, 100 * level.Low), Math.Min(100, 100 * level.High), level.Clusters, Unit, Caption(selection));
        return new TrendPoint(cycle, config, level.N == selection.Anchors ? index
            : index.AsPartial($"{level.N} of {selection.Anchors} fixed cases have a score in this cycle; {Caption(selection)}"));
    }

    private static (Measured Shown, Estimate Estimate) Difference(
        AnchorSelection selection, AnchorNights nights, int window, int windows, List<MissingData> missing)
    {
        var name = windows == 2 ? "velocity" : "acceleration";
        if (selection.Anchors < LoopMeasure.LeastAnchors)
        {
            return (NoRuler(selection.Anchors), Estimate.Unknown);
        }

        if (nights.Nights.Count < windows * window)
        {
            missing.Add(new MissingData($"cycles for the {name}", nights.Nights.Count, windows * window));
            return (Measured.Unknown(Unit, $"needs {windows * window} cycles, has {nights.Nights.Count}", nights.Nights.Count), Estimate.Unknown);
        }

        var estimate = (windows == 2
            ? WindowContrast.Velocity(nights.Scores, window, nights.Clusters) : WindowContrast.Acceleration(nights.Scores, window, nights.Clusters)).Estimate;
        if (estimate.N < LoopMeasure.LeastAnchors || !estimate.IsBounded)
        {
            missing.Add(new MissingData($"fixed cases with a score in each of the last {windows} windows", estimate.N, LoopMeasure.LeastAnchors));
            return (Measured.Unknown(Unit, $"{estimate.N} fixed cases have a score in each window, {LoopMeasure.LeastAnchors} are needed", estimate.N), Estimate.Unknown);
        }

        var reason = windows == 2
            ? $"last {window} cycles against the {window} before; {Caption(selection)}"
            : $"gain of the last {window} cycles less the gain of the {window} before; an estimate, no claim; {Caption(selection)}";
        var shown = Measured.Of(100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High, estimate.Clusters, Unit, reason);
        return (Gaps(nights, windows * window) is { } gap ? shown.AsPartial($"{gap}; {reason}") : shown, estimate);
    }

    /// <summary>The claim as of the last checkpoint: every window of cycles from the first one, so that looking more often does not find more.</summary>
    private static (string Claim, int? Checkpoint, int? Next) Claim(AnchorNights nights, Estimate live, TrendOptions options)
    {
        var unclaimed = live.IsBounded ? "cannot-tell" : "insufficient-data";
        if (options.Window != options.ConfiguredWindow || nights.Nights.Count == 0)
        {
            return (unclaimed, null, null);
        }

        var start = (long)nights.Nights[0] - 1;
        var passed = (nights.Nights[^1] - start) / options.Window;
        var next = (int)Math.Min(int.MaxValue, start + (Math.Max(3, passed + 1) * options.Window));
        var rows = nights.Nights.Count(night => night <= start + (passed * options.Window));
        if (!live.IsBounded || rows < 3 * options.Window)
        {
            return (unclaimed, null, next);
        }

        var then = First(nights, rows);
        var estimate = WindowContrast.Acceleration(then.Scores, options.Window, then.Clusters).Estimate;
        var logits = WindowLogits.Acceleration(then.Scores, options.Window);
        var claim = estimate.N < LoopMeasure.LeastAnchors ? AccelerationClaim.InsufficientData
            : AccelerationClaims.Decide(estimate, logits, ClaimsBudget.ForWindow(options.Window));
        return (Word(claim), then.Nights[^1], next);
    }

    private static string Word(AccelerationClaim claim) => claim switch
    {
        AccelerationClaim.Accelerating => "accelerating",
        AccelerationClaim.Steady => "steady",
        AccelerationClaim.Slowing => "slowing",
        AccelerationClaim.ScaleDependent => "scale-dependent",
        AccelerationClaim.CannotTell => "cannot-tell",
        _ => "insufficient-data",
    };

    private static string? Gaps(AnchorNights nights, int last)
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

    private static AnchorNights Without(AnchorNights nights, IReadOnlyDictionary<int, string> off)
    {
        int[] rows = [.. Enumerable.Range(0, nights.Nights.Count).Where(row => !off.ContainsKey(nights.Nights[row]))];
        return rows.Length == nights.Nights.Count ? nights : Rows(nights, rows);
    }

    private static AnchorNights First(AnchorNights nights, int rows) => rows == nights.Nights.Count ? nights : Rows(nights, [.. Enumerable.Range(0, rows)]);

    private static AnchorNights Rows(AnchorNights nights, int[] rows)
    {
        var columns = nights.Scores.GetLength(1);
        var scores = new double[rows.Length, columns];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                scores[row, column] = nights.Scores[rows[row], column];
            }
        }

        return new AnchorNights(
            scores, Array.ConvertAll(rows, row => nights.Nights[row]), Array.ConvertAll(rows, row => nights.Configs[row]), nights.Clusters);
    }

    private static double? Resolution(Estimate estimate) => double.IsFinite(estimate.Resolution) ? 100 * estimate.Resolution : null;

    private static string Caption(AnchorSelection selection) => selection.Frozen ? "frozen cases" : "matched, not frozen";

    private static Measured NoRuler(int anchors) =>
        Measured.Unknown(Unit, $"no ruler: {anchors} fixed cases, {LoopMeasure.LeastAnchors} are needed", anchors);
}
