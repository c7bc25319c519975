using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal;

/// <summary>Which tools the simulated actor calls next, and with what arguments.</summary>
internal static class RehearsalTools
{
    /// <summary>The next round of calls; empty where the answer is due.</summary>
    public static List<FunctionCallContent> Next(
        RehearsalRequest request,
        ContextText context,
        SkillSet shown,
        IList<AITool>? tools,
        Func<string> artifact)
    {
        var offered = (tools ?? []).OfType<AIFunctionDeclaration>().ToList();
        if (offered.Count == 0)
        {
            return [];
        }

        var facts = ActorFacts.Of(context);
        var reads = facts.Kind == "decision-brief"
            ? (string[])["read_goal", "read_metric", "read_decisions"]
            : ["read_goal", "read_metric"];
        var wanted = shown.Has(ArtifactSkills.ReadMetric) && !reads.Any(request.Called.Contains) ? Pick(offered, reads) : [];
        var writer = facts.Kind is "ask" or "decision-brief" ? "propose_change" : "write_file";
        if (wanted.Count == 0 && shown.Has(ArtifactSkills.Deliver) && !request.Called.Contains(writer))
        {
            wanted = Pick(offered, [writer]);
        }

        return [.. wanted.Select(tool => new FunctionCallContent($"{request.Called.Count + 1}-{tool.Name}", tool.Name, Arguments(tool, facts, artifact)))];
    }

    private static List<AIFunctionDeclaration> Pick(List<AIFunctionDeclaration> offered, string[] names) =>
        [.. offered.Where(tool => names.Contains(tool.Name))];

    private static Dictionary<string, object?> Arguments(AIFunctionDeclaration tool, ActorFacts facts, Func<string> artifact)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (tool.JsonSchema.ValueKind == JsonValueKind.Object && tool.JsonSchema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                arguments[property.Name] = Value(property.Name.ToLowerInvariant(), tool.Name, facts, artifact);
            }
        }

        return arguments;
    }

    private static string Value(string name, string tool, ActorFacts facts, Func<string> artifact) => name switch
    {
        "path" or "file" or "filename" => $"{facts.Goal?.Id ?? "work"}-{facts.Kind}.md",
        "content" or "text" or "body" or "change" or "proposal" => artifact(),
        "query" => facts.GoalTitle,
        "title" => facts.Title,
        "kind" => facts.Kind,
        "reason" or "why" => facts.Why,
        "goal" or "goalid" or "goal_id" or "target" => facts.Goal?.Id ?? "",
        _ when tool == "read_metric" => facts.Goal?.KeyResults is [var result, ..] ? result.Id : facts.Goal?.Id ?? "",
        _ => facts.Goal?.Id ?? "",
    };
}
