using System.Text.Json.Nodes;

namespace PeakLoop.Workspace.Config;

/// <summary>A member of a fact, for the JSON schema. The own format's reader decides; this tells editors what it accepts.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="Type"><c>text, number, whole, flag, date, time, texts</c>, or words joined by <c>|</c>.</param>
/// <param name="Description">Meaning.</param>
/// <param name="Required">Whether it must be there.</param>
internal sealed record FactMember(string Name, string Type, string Description, bool Required = false);

/// <summary>The members of the facts in the <c>organization</c> block.</summary>
internal static class FactSchema
{
    public static FactMember[] Team { get; } =
    [
        new("id", "text", "Id that goals refer to.", Required: true),
        new("name", "text", "Name as shown. Left out: the id."),
        new("purpose", "text", "What the team is for, one sentence."),
    ];

    public static FactMember[] KeyResult { get; } =
    [
        new("id", "text", "Id, unique in the goal.", Required: true),
        new("title", "text", "What is to be true.", Required: true),
        new("metric", "text", "Name of the metric, e.g. median build minutes."),
        new("unit", "text", "Unit of the metric."),
        new("baseline", "number", "Value at the start."),
        new("current", "number", "Latest value."),
        new("target", "number", "Value to reach."),
        new("due", "date", "Date by which the target is to be reached."),
        new("readAt", "time", "When the current value was read."),
    ];

    public static FactMember[] Goal { get; } =
    [
        new("id", "text", "Id.", Required: true),
        new("title", "text", "The goal, one line.", Required: true),
        new("team", "text", "Id of the team.", Required: true),
        new("rank", "whole", "Priority within the organization, 1 is first."),
        new("why", "text", "Why it matters."),
        new("parent", "text", "Id of the goal it serves."),
        new("decisionRule", "text", "How to decide when it conflicts with another."),
        new("status", "active|done|blocked|paused|dropped", "Status."),
        new("statusAt", "time", "When the status was last changed or confirmed."),
        new("owner", "text", "Role or team that answers for it."),
        new("due", "date", "Date by which it is to be reached."),
        new("keyResults", "keyResults", "The numbers that define success."),
        new("summary", "text", "Summary of the goal."),
        new("slips", "whole", "How often a milestone moved later."),
    ];

    private static FactMember[] Dependency { get; } =
    [
        new("id", "text", "Id. Left out: made from the two ends."),
        new("from", "text", "Id of the goal that waits.", Required: true),
        new("to", "text", "Id of the goal or team it waits for.", Required: true),
        new("need", "text", "What is needed."),
        new("declared", "flag", "True where a person stated it, false where it was inferred."),
        new("neededBy", "date", "When it is needed."),
        new("acknowledgedAt", "time", "When the other side acknowledged it."),
    ];

    private static FactMember[] Decision { get; } =
    [
        new("id", "text", "Id.", Required: true),
        new("title", "text", "What is to be decided.", Required: true),
        new("team", "text", "Id of the team that decides.", Required: true),
        new("raisedAt", "time", "When it was raised.", Required: true),
        new("neededBy", "date", "Date by which it is needed."),
        new("owner", "text", "The one role that decides."),
        new("options", "texts", "The options known so far."),
        new("blocks", "texts", "Ids of the goals that wait for it."),
        new("decidedAt", "time", "When it was taken."),
        new("choice", "text", "The option taken."),
    ];

    private static FactMember[] Commitment { get; } =
    [
        new("id", "text", "Id.", Required: true),
        new("title", "text", "What was promised.", Required: true),
        new("team", "text", "Id of the team that promised.", Required: true),
        new("goal", "text", "Id of the goal it serves."),
        new("madeAt", "time", "When it was made.", Required: true),
        new("due", "date", "Date promised."),
        new("state", "open|completed|re-scoped|abandoned", "State."),
        new("reason", "text", "Why it left the open state."),
    ];

    private static FactMember[] Lesson { get; } =
    [
        new("id", "text", "Id that plans cite.", Required: true),
        new("trigger", "text", "When it applies.", Required: true),
        new("claim", "text", "What was learned.", Required: true),
        new("evidence", "text", "What it rests on."),
        new("status", "active|proposed|retired", "Status."),
        new("cycle", "whole", "Cycle that learned it."),
        new("capturedAt", "time", "When it was captured.", Required: true),
        new("expires", "date", "Date after which it is not used."),
    ];

    /// <summary>The members of the facts in a list of the <c>organization</c> block.</summary>
    public static FactMember[] Of(string list) => list switch
    {
        "teams" => Team,
        "goals" => Goal,
        "dependencies" => Dependency,
        "decisions" => Decision,
        "commitments" => Commitment,
        _ => Lesson,
    };

    /// <summary>JSON schema of a list of facts with these members.</summary>
    public static JsonObject List(FactMember[] members)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var member in members)
        {
            var schema = new JsonObject { ["description"] = member.Description };
            foreach (var (key, value) in Value(member.Type))
            {
                schema.Add(key, value?.DeepClone());
            }

            properties.Add(member.Name, schema);
            if (member.Required)
            {
                required.Add(member.Name);
            }
        }

        var item = new JsonObject
        {
            ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties, ["required"] = required,
        };
        return new JsonObject { ["type"] = "array", ["items"] = item };
    }

    private static JsonObject Value(string type) => type switch
    {
        "text" => new() { ["type"] = "string" },
        "number" => new() { ["type"] = "number" },
        "whole" => new() { ["type"] = "integer", ["minimum"] = 0 },
        "flag" => new() { ["type"] = "boolean" },
        "date" => new() { ["type"] = "string", ["format"] = "date" },
        // A date alone is accepted too, so the schema's format date-time would refuse what the reader takes.
        "time" => new() { ["type"] = "string" },
        "texts" => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        "keyResults" => List(KeyResult),
        _ => new() { ["type"] = "string", ["enum"] = new JsonArray([.. type.Split('|').Select(word => JsonValue.Create(word))]) },
    };
}
