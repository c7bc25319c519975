using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// The trend of a whole history, from the store or from any tool's scores: the one measure behind every screen. Windows count recorded cycles. Below 20 fixed
/// cases there is no ruler and nothing is said. Points of 0–100.
/// </summary>
public static class TrendMeasure
{
    internal const string Unit = "points";

    /// <summary>Computes everything that can be said at the last cycle.</summary>
    public static TrendResult Of(AnchorSelection selection, TrendOptions options)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(options);
        var on = selection.Nights.Nights.Where(cycle => !options.Off.ContainsKey(cycle)).ToList();
        var linked = selection.Replaced && selection.Anchors >= LoopMeasure.LeastAnchors
            ? LinkedNights.Of(selection.Items, selection.BasketItems, on, options.Changes) : null;
        var points = new TrendPoints(selection, options, linked).All();
        var missing = new List<MissingData>();
        if (selection.Anchors < LoopMeasure.LeastAnchors)
        {
            missing.Add(new MissingData("fixed cases", selection.Anchors, LoopMeasure.LeastAnchors));
        }

        var nights = selection.Nights.Rows([.. selection.Nights.Nights.Index().Where(pair => !options.Off.ContainsKey(pair.Item)).Select(pair => pair.Index)]);
        var windows = new WindowDifferences(selection, nights, options.Window, linked);
        var velocity = windows.Velocity(missing);
        var live = windows.Acceleration(missing);
        var decision = AccelerationDecision.At(windows, live, options);
        if (decision.Replay is not null)
        {
            missing.RemoveAll(item => item.What == WindowDifferences.MissingForAcceleration);
        }

        return new TrendResult
        {
            Window = options.Window,
            Anchors = selection.Anchors,
            Points = points,
            Level = points.Count > 0 ? points[^1].Index : Measured.Unknown(Unit, "no cycle is recorded"),
            Velocity = velocity.Shown,
            Acceleration = decision.Shown,
            Quarter = windows.Quarter().Shown,
            Verdict = Verdict(velocity.Shown),
            Claim = decision.Claim,
            VelocityResolution = velocity.Resolution,
            AccelerationResolution = decision.Resolution,
            Checkpoint = decision.Checkpoint,
            NextCheckpoint = decision.Next,
            Replay = decision.Replay,
            LiveAcceleration = decision.Replay is null ? null : live.Shown,
            Ruler = selection.Anchors < LoopMeasure.LeastAnchors || on.Count == 0 ? null : RulerCheck.Of(selection, on, linked, options),
            Missing = missing,
            NoiseFloor = selection.Anchors < LoopMeasure.LeastAnchors ? NoRuler(selection.Anchors)
                : nights.Configs.All(config => config.Length == 0) ? Measured.Unknown(Unit, "the scores do not say on which cycles nothing changed")
                : NoiseFloor.Of(nights),
        };
    }

    internal static string Caption(AnchorSelection selection) => selection.Frozen ? "frozen cases" : "matched, not frozen";

    /// <summary>An estimate in points; its denominator counts cases, and where these are not all independent the reason says how many are.</summary>
    internal static Measured Points(Estimate estimate, string reason, double least, double most) => Measured.Of(
        100 * estimate.Value, Math.Max(least, 100 * estimate.Low), Math.Min(most, 100 * estimate.High), estimate.N, Unit,
        estimate.Clusters == estimate.N ? reason : $"{reason}; {estimate.Clusters} independent groups of cases");

    internal static Measured NoRuler(int anchors) =>
        Measured.Unknown(Unit, $"no ruler: {anchors} fixed cases, {LoopMeasure.LeastAnchors} are needed", anchors);

    /// <summary>improving or regressing where the whole interval is on one side of 0.</summary>
    private static string Verdict(Measured velocity) => velocity is not { Low: { } low, High: { } high } ? "insufficient-data"
        : low > 0 ? "improving" : high < 0 ? "regressing" : "cannot-tell";
}
