using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;

namespace PeakLoop.Cli.Trend;

/// <summary>The JSON of <c>trend</c>.</summary>
internal static class TrendJson
{
    public static JsonObject Of(TrendAnswer answer)
    {
        var result = answer.Result;
        return new JsonObject
        {
            ["window"] = result.Window,
            ["anchors"] = result.Anchors,
            ["points"] = new JsonArray([.. result.Points.Select(point => new JsonObject
            {
                ["cycle"] = point.Cycle,
                ["at"] = answer.Times.TryGetValue(point.Cycle, out var at) ? JsonEnvelope.Node(at.ToUniversalTime()) : null,
                ["config"] = point.Config,
                ["index"] = JsonEnvelope.Node(point.Index),
            })]),
            ["improvements"] = new JsonObject
            {
                ["thisQuarter"] = JsonEnvelope.Node(answer.Improvements.ThisQuarter),
                ["lastQuarter"] = JsonEnvelope.Node(answer.Improvements.LastQuarter),
                ["usdEach"] = JsonEnvelope.Node(answer.Improvements.UsdEach),
            },
            ["level"] = JsonEnvelope.Node(result.Level),
            ["velocity"] = JsonEnvelope.Node(result.Velocity),
            ["acceleration"] = JsonEnvelope.Node(result.Acceleration),
            ["verdict"] = result.Verdict,
            ["claim"] = result.Claim,

            // The resolution of the hardest question that could be asked: of the acceleration, before that of the velocity.
            ["mde"] = result.AccelerationResolution ?? result.VelocityResolution,
            ["missing"] = new JsonArray([.. result.Missing.Select(JsonEnvelope.Node)]),
        };
    }
}
