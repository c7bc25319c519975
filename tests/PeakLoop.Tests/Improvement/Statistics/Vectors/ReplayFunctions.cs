using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the vectors on replays and window contrasts.</summary>
internal static class ReplayFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["D01"] = Triple,
        ["D06"] = Window,
        ["own.clustered-triplet"] = ClusteredTriple,
        ["own.ladder"] = Rungs,
    };

    private static object Triple(JsonElement x)
    {
        var triplet = Triplet.Analyse(x.Numbers("genesis"), x.Numbers("middle"), x.Numbers("now"));
        var a = triplet.Acceleration;
        return new
        {
            accel = a.Value,
            se = a.StandardError,
            lo = a.Low,
            hi = a.High,
            v_recent = triplet.VelocityRecent.Value,
            v_prior = triplet.VelocityPrior.Value,
        };
    }

    private static object ClusteredTriple(JsonElement x)
    {
        var arms = x.Rows("arms");
        var a = Triplet.Analyse(arms[0], arms[1], arms[2], x.Wholes("cluster")).Acceleration;
        return new { accel = a.Value, se = a.StandardError, lo = a.Low, hi = a.High };
    }

    private static object Rungs(JsonElement x)
    {
        var ladder = Ladder.Analyse(x.Rows("arms"));
        return new
        {
            slope = ladder.Slope.Value,
            slope_se = ladder.Slope.StandardError,
            curvature = ladder.Curvature.Value,
            curvature_se = ladder.Curvature.StandardError,
        };
    }

    private static object Window(JsonElement x)
    {
        int nights = x.Whole("T"), n = x.Whole("n");
        long state = x.Whole("seed");
        var scores = new double[nights, n];
        double passes = 0;
        for (var t = 0; t < nights; t++)
        {
            for (var i = 0; i < n; i++)
            {
                state = ((1103515245 * state) + 12345) % (1L << 31);
                var b = -2 + (4.0 * i / (n - 1));
                scores[t, i] = state / (double)(1L << 31) < SpecialMath.Logistic((0.015 * t) - b) ? 1 : 0;
                passes += scores[t, i];
            }
        }

        var contrast = WindowContrast.Acceleration(scores, x.Whole("W"));
        var e = contrast.Estimate;
        return new
        {
            total_passes = passes,
            accel_contrast = e.Value,
            V_case = contrast.CaseVariance,
            V_week = contrast.NightVariance,
            V_white = contrast.WhiteVariance,
            V = e.StandardError * e.StandardError,
            halfwidth = e.Interval.HalfWidth,
            df = e.DegreesOfFreedom,
        };
    }
}
