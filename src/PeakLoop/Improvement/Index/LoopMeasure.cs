using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// Level, velocity and acceleration from the anchors' nights, or what is missing to say them. Points of 0–100; velocity is points per
/// window of nights, acceleration points per window per window.
/// </summary>
public static class LoopMeasure
{
    /// <summary>Anchors below which there is no ruler.</summary>
    public const int LeastAnchors = 20;

    /// <summary>Nights in a window.</summary>
    public const int Window = 28;

    /// <summary>Computes everything that can be said at the last night.</summary>
    /// <param name="nights">The anchors' nights.</param>
    /// <param name="anchors">Anchors of tonight's suite.</param>
    /// <param name="complete">Whether tonight ran all of them.</param>
    public static MeasureValue Of(AnchorNights nights, int anchors, bool complete)
    {
        var missing = new List<MissingData>();
        if (anchors < LeastAnchors)
        {
            missing.Add(new MissingData("fixed cases (anchors)", anchors, LeastAnchors));
            var reason = $"no ruler: {anchors} fixed cases, {LeastAnchors} are needed";
            return Unknown(missing, reason);
        }

        if (!complete || nights.Nights.Count == 0)
        {
            return Unknown([new MissingData("fixed cases run tonight", null, anchors)], "not all fixed cases were run tonight");
        }

        var level = Points(nights.Level(nights.Nights.Count - 1), "share of the fixed cases' checks met");
        var have = nights.Nights.Count;
        var velocity = have >= 2 * Window
            ? Points(WindowContrast.Velocity(nights.Scores, Window, nights.Clusters).Estimate, $"last {Window} nights against the {Window} before")
            : Missing("nights for velocity", have, 2 * Window, missing);
        var acceleration = have >= 3 * Window
            ? Points(WindowContrast.Acceleration(nights.Scores, Window, nights.Clusters).Estimate, "live estimate; a claim is made only at checkpoints")
            : Missing("nights for acceleration", have, 3 * Window, missing);
        return new MeasureValue
        {
            Level = level,
            Velocity = velocity,
            Acceleration = acceleration,
            Verdict = velocity.Low is { } low && velocity.High is { } high
                ? low > 0 ? "improving" : high < 0 ? "regressing" : "cannot-tell"
                : "insufficient-data",
            Claim = acceleration.Value is null ? "insufficient-data" : "cannot-tell",
            Missing = missing,
            NoiseFloor = NoiseFloor.Of(nights),
        };
    }

    private static MeasureValue Unknown(IReadOnlyList<MissingData> missing, string reason) => new()
    {
        Level = Measured.Unknown("points", reason),
        Velocity = Measured.Unknown("points", reason),
        Acceleration = Measured.Unknown("points", reason),
        Verdict = "insufficient-data",
        Claim = "insufficient-data",
        Missing = missing,
        NoiseFloor = Measured.Unknown("points", reason),
    };

    private static Measured Missing(string what, int have, int need, List<MissingData> missing)
    {
        missing.Add(new MissingData(what, have, need));
        return Measured.Unknown("points", $"needs {need} nights, has {have}", have);
    }

    private static Measured Points(Estimate estimate, string reason) => estimate.IsBounded
        ? Measured.Of(estimate.Value * 100, estimate.Low * 100, estimate.High * 100, estimate.Clusters, "points", reason)
        : Measured.Unknown("points", "too few fixed cases with a score");
}
