using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Defects;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>The JSON of <c>eval audit</c>.</summary>
internal static class AuditJson
{
    public static JsonObject Of(AuditResult result, IReadOnlyList<QualityProposal> proposals) => new()
    {
        ["suite"] = Suite(result.Suite),
        ["checks"] = new JsonArray([.. result.Checks.Select(Check)]),
        ["judges"] = new JsonArray([.. result.Judges.Select(judge => JsonEnvelope.Node(judge))]),
        ["uncovered"] = new JsonArray([.. result.Uncovered.Select(each => (JsonNode)new JsonObject { ["kind"] = each.Kind, ["id"] = each.Id })]),
        ["findings"] = new JsonArray([.. result.Findings.Select(finding => JsonEnvelope.Node(finding))]),
        ["survivingDefects"] = new JsonArray([.. result.Surviving.Select(defect => (JsonNode)new JsonObject
        {
            ["id"] = defect.Id, ["kind"] = DefectClasses.Words(defect.Kind), ["case"] = defect.Good.Case.Id, ["output"] = defect.Good.Id,
        })]),
        ["proposals"] = new JsonArray([.. proposals.Select(proposal => (JsonNode)new JsonObject
        {
            ["id"] = proposal.Id, ["kind"] = proposal.Kind, ["target"] = proposal.Target, ["text"] = proposal.Text,
            ["evidence"] = new JsonArray([.. proposal.Evidence.Select(text => (JsonNode)text)]), ["diff"] = proposal.Diff,
        })]),
    };

    private static JsonObject Suite(SuiteQuality suite) => new()
    {
        ["killRate"] = JsonEnvelope.Node(suite.KillRate),
        ["falseAlarms"] = JsonEnvelope.Node(suite.FalseAlarms),
        ["byDefect"] = new JsonArray([.. suite.ByClass.Select(each => (JsonNode)new JsonObject
        {
            ["kind"] = DefectClasses.Words(each.Kind), ["killRate"] = JsonEnvelope.Node(each.KillRate),
        })]),
        ["escapes"] = JsonEnvelope.Node(suite.Escapes),
        ["latency"] = JsonEnvelope.Node(suite.Latency),
        ["outputFlips"] = JsonEnvelope.Node(suite.OutputFlips),
        ["effectiveChecks"] = JsonEnvelope.Node(suite.EffectiveChecks),
        ["passRates"] = new JsonArray([.. suite.PassRates.Select(each => (JsonNode)new JsonObject { ["suite"] = each.Suite, ["passRate"] = JsonEnvelope.Node(each.PassRate) })]),
        ["tightness"] = JsonEnvelope.Node(suite.Tightness),
        ["bank"] = new JsonObject { ["version"] = suite.Bank.Version, ["defects"] = suite.Bank.Defects, ["equivalent"] = suite.Bank.Equivalent },
    };

    private static JsonNode Check(CheckQuality quality) => new JsonObject
    {
        ["id"] = quality.Check.Id,
        ["label"] = quality.Check.Label,
        ["cases"] = new JsonArray([.. quality.Check.Cases.Select(id => (JsonNode)id)]),
        ["saturation"] = JsonEnvelope.Node(quality.Saturation),
        ["passRate"] = JsonEnvelope.Node(quality.PassRate),
        ["discrimination"] = JsonEnvelope.Node(quality.Discrimination),
        ["redundantWith"] = new JsonArray([.. quality.RedundantWith.Select(id => (JsonNode)id)]),
        ["flakiness"] = JsonEnvelope.Node(quality.Flakiness),
        ["killRate"] = JsonEnvelope.Node(quality.KillRate),
        ["falseAlarms"] = JsonEnvelope.Node(quality.FalseAlarms),
        ["cost"] = JsonEnvelope.Node(quality.Cost),
        ["milliseconds"] = JsonEnvelope.Node(quality.Milliseconds),
    };
}
