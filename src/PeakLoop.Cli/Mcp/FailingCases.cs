using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Mcp;

/// <summary>The failing cases of the report, short enough for a conversation: alarms first.</summary>
internal static class FailingCases
{
    private const int LongestReason = 300;

    /// <summary>The cases that fail, and how many there are in all.</summary>
    public static async Task<CallToolResult> ReadAsync(VerbContext context, string? target, int limit)
    {
        var (code, output, error) = await CapturedVerb.CaptureAsync(context, ["report", "--format", "json"]);
        if (code != ExitCode.Done)
        {
            return CapturedVerb.Text(error, failed: code != ExitCode.NotEnoughData);
        }

        using var report = JsonDocument.Parse(output);
        var failing = report.RootElement.GetProperty("cases").GetProperty("lines").EnumerateArray()
            .Where(line => line.GetProperty("state").GetString() is "fail" or "mixed" && (target is null || line.GetProperty("target").GetString() == target))
            .OrderByDescending(line => line.GetProperty("mustPass").GetBoolean()).ToList();
        return CapturedVerb.Text(new JsonObject
        {
            ["failing"] = failing.Count,
            ["cases"] = new JsonArray([.. failing.Take(Math.Max(0, limit)).Select(line => (JsonNode)Short(line))]),
        }.ToJsonString());
    }

    private static JsonObject Short(JsonElement line) => new()
    {
        ["id"] = line.GetProperty("id").GetString(),
        ["target"] = line.GetProperty("target").GetString(),
        ["mustPass"] = line.GetProperty("mustPass").GetBoolean(),
        ["lastCycle"] = line.GetProperty("lastCycle").GetInt32(),
        ["failingSince"] = JsonNode.Parse(line.GetProperty("failingSince").GetRawText()),
        ["failed"] = new JsonArray([.. line.GetProperty("failedChecks").EnumerateArray().Select(check => (JsonNode)Cut(
            $"{check.GetProperty("check").GetString()} {check.GetProperty("name").GetString()}: {check.GetProperty("reason").GetString()}"))]),
    };

    private static string Cut(string text) => text.Length <= LongestReason ? text : text[..LongestReason] + "…";
}
