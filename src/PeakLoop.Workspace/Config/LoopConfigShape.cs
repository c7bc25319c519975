using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>What <c>loop.config.json</c> may say. The JSON schema is made from this.</summary>
internal static class LoopConfigShape
{
    public static ObjectShape<LoopConfig> Root { get; } = new(
        "the configuration",
        () => LoopConfigReader.Empty,
    [
        new("$schema", "Where editors find this schema.", new TextShape("a path in quotes"), _ => "", (o, _) => o),
        new("seed", "Seed of all draws.", Long(0), o => o.Seed, (o, v) => o with { Seed = (long)v! }),
        new("models", "Models by alias.", ModelShapes.Models,
            o => o.Models, (o, v) => o with { Models = (IReadOnlyDictionary<string, ModelOptions>)v! }, required: true),
        new("roles",
            "Which model serves each role. May be left out where there is only one model.", new RolesShape(),
            o => o.Roles, (o, v) => o with { Roles = (IReadOnlyDictionary<string, RoleOptions>)v! }),
        new("budgets", "Caps, reserved before each call from its worst case.", BudgetShape.Create(),
            o => o.Budgets, (o, v) => o with { Budgets = (BudgetOptions)v! }),
        new("autonomy",
            "What the loop may do without asking, per class of tool: observe, propose, sandbox, review, act.", WorkShapes.Autonomy(),
            o => o.Autonomy, (o, v) => o with { Autonomy = (AutonomyOptions)v! }),
        new("agents", "What agents run on.", AgentShape.Create(), o => o.Agents, (o, v) => o with { Agents = (AgentOptions)v! }),
        new("tools", "What an actor may use besides the tools of its prompt: commands, HTTP, MCP servers.", ToolShapes.Create(),
            o => o.Tools, (o, v) => o with { Tools = (ToolOptions)v! }),
        new("night", "What a night works on, and the agents' limits.", WorkShapes.Night(),
            o => o.Night, (o, v) => o with { Night = (NightOptions)v! }),
        new("evals", "What a night evaluates.", WorkShapes.Evals(), o => o.Evals, (o, v) => o with { Evals = (EvalOptions)v! }),
        new("tune", "How prompts are tuned.", WorkShapes.Tune(), o => o.Tune, (o, v) => o with { Tune = (TuneOptions)v! }),
        new("schedule", "When cycles run.", PlaceShapes.Schedule(),
            o => o.Schedule, (o, v) => o with { Schedule = (ScheduleOptions)v! }),
        new("paths", "Folders, relative to the workspace.", PlaceShapes.Paths(), o => o.Paths, (o, v) => o with { Paths = (PathOptions)v! }),
        new("telemetry", "Traces and metrics by OpenTelemetry's conventions; off unless a collector is named.", TelemetryShape.Create(),
            o => o.Telemetry, (o, v) => o with { Telemetry = (TelemetryOptions)v! }),
        new("organization", "The organization: its facts, and where more are read from.",
            OrganizationShape.Create(), o => o.Organization, (o, v) => o with { Organization = (OrganizationOptions)v! }),
    ]);

    /// <summary>The JSON schema (draft 2020-12) of the file.</summary>
    public static JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "PeakLoop workspace configuration (loop.config.json)",
        };
        foreach (var (key, value) in Root.Schema())
        {
            schema.Add(key, value?.DeepClone());
        }

        return schema;
    }
}
