using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>The JSON of <c>eval run</c>.</summary>
internal static class RunJson
{
    /// <summary>Members beside the common ones.</summary>
    public static JsonObject Body(RunAnswer answer) => new()
    {
        ["run"] = answer.Run.ToString(),
        ["counts"] = new JsonObject
        {
            ["pass"] = answer.Count(Verdict.Pass), ["fail"] = answer.Count(Verdict.Fail), ["error"] = answer.Count(Verdict.Error), ["unknown"] = answer.Count(Verdict.Unknown),
        },
        ["notRun"] = answer.NotRun,
        ["seconds"] = answer.Seconds,
        ["score"] = JsonEnvelope.Node(answer.Score),
        ["results"] = new JsonArray([.. answer.Results.Select(Result)]),
    };

    private static JsonNode Result(ScoredOutput result) => new JsonObject
    {
        ["case"] = result.Score.Case,
        ["caseVersion"] = result.Score.CaseVersion,
        ["trial"] = result.Score.Trial,
        ["verdict"] = JsonEnvelope.Node(result.Score.Verdict),
        ["score"] = result.Score.Score,
        ["outputId"] = result.Score.OutputId,
        ["usd"] = result.Output.Output?.CostUsd,
        ["ms"] = result.Output.Output?.LatencyMs,
        ["error"] = result.Output.Error,
        ["checks"] = new JsonArray([.. result.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["id"] = check.CheckId, ["type"] = check.Type, ["verdict"] = JsonEnvelope.Node(check.Result.Verdict), ["score"] = check.Result.Score, ["reason"] = check.Result.Reason,
        })]),
    };
}
