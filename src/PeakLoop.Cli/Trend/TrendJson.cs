using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cli.Trend;

/// <summary>The JSON of <c>trend</c>.</summary>
internal static class TrendJson
{
    public static JsonObject Of(TrendAnswer answer)
    {
        var (trend, result) = (answer.Trend, answer.Trend.Result);
        return new JsonObject
        {
            ["window"] = result.Window,
            ["anchors"] = result.Anchors,
            ["points"] = new JsonArray([.. result.Points.Select(point => new JsonObject
            {
                ["cycle"] = point.Cycle,
                ["at"] = trend.Times.TryGetValue(point.Cycle, out var at) ? JsonEnvelope.Node(at.ToUniversalTime()) : null,
                ["config"] = point.Config,
                ["index"] = JsonEnvelope.Node(point.Index),
            })]),
            ["improvements"] = new JsonObject
            {
                ["thisQuarter"] = JsonEnvelope.Node(trend.Improvements.ThisQuarter),
                ["lastQuarter"] = JsonEnvelope.Node(trend.Improvements.LastQuarter),
                ["usdEach"] = JsonEnvelope.Node(trend.Improvements.UsdEach),
                ["pointsEach"] = JsonEnvelope.Node(trend.Improvements.PointsEach),
            },
            ["level"] = JsonEnvelope.Node(result.Level),
            ["velocity"] = JsonEnvelope.Node(result.Velocity),
            ["acceleration"] = JsonEnvelope.Node(result.Acceleration),
            ["verdict"] = result.Verdict,
            ["claim"] = result.Claim,

            // The resolution of the hardest question that could be asked: of the acceleration, before that of the velocity.
            ["mde"] = result.AccelerationResolution ?? result.VelocityResolution,
            ["missing"] = new JsonArray([.. result.Missing.Select(JsonEnvelope.Node)]),
            ["quarter"] = JsonEnvelope.Node(result.Quarter),
            ["velocityMde"] = result.VelocityResolution,
            ["accelerationMde"] = result.AccelerationResolution,
            ["checkpoint"] = result.Checkpoint,
            ["nextCheckpoint"] = result.NextCheckpoint,
            ["replay"] = result.Replay is null ? null : JsonEnvelope.Node(result.Replay),
            ["liveAcceleration"] = result.LiveAcceleration is null ? null : JsonEnvelope.Node(result.LiveAcceleration),
            ["noiseFloor"] = JsonEnvelope.Node(result.NoiseFloor),
            ["ruler"] = result.Ruler is null ? null : JsonEnvelope.Node(result.Ruler),
            ["suite"] = trend.Suite is null ? null : JsonEnvelope.Node(trend.Suite),
            ["accounting"] = trend.Accounting is null ? null : JsonEnvelope.Node(trend.Accounting),
            ["feedback"] = trend.Feedback is null ? null : JsonEnvelope.Node(trend.Feedback),
            ["autonomy"] = trend.Autonomy is null ? null : JsonEnvelope.Node(trend.Autonomy),
            ["yield"] = trend.Yield is null ? null : JsonEnvelope.Node(trend.Yield),
            ["why"] = answer.Why is null ? null : JsonEnvelope.Node(answer.Why),
            ["answers"] = new JsonArray([.. Reports.Wording.LoopAnswers.Of(
                MeasureValue.Of(trend), answer.FromFile ? "cycle" : "night", answer.Frozen).Select(JsonEnvelope.Node)]),
        };
    }
}
