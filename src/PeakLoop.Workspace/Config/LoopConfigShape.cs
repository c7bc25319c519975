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
        Field<LoopConfig, string>("$schema", "Where editors find this schema.", new TextShape("a path in quotes"), _ => "", (o, _) => o),
        Field<LoopConfig, long>("seed", "Seed of all draws.", Long(0), o => o.Seed, (o, v) => o with { Seed = v }),
        Field<LoopConfig, IReadOnlyDictionary<string, ModelOptions>>("models", "Models by alias.", ModelShapes.Models,
            o => o.Models, (o, v) => o with { Models = v }, required: true),
        Field<LoopConfig, IReadOnlyDictionary<string, RoleOptions>>("roles",
            "Which model serves each role. May be left out where there is only one model.", new RolesShape(),
            o => o.Roles, (o, v) => o with { Roles = v }),
        Field<LoopConfig, BudgetOptions>("budgets", "Caps, reserved before each call from its worst case.", BudgetShape.Create(),
            o => o.Budgets, (o, v) => o with { Budgets = v }),
        Field<LoopConfig, AutonomyOptions>("autonomy",
            "What the loop may do without asking, per class of tool: observe, propose, sandbox, review, act.", WorkShapes.Autonomy(),
            o => o.Autonomy, (o, v) => o with { Autonomy = v }),
        Field<LoopConfig, NightOptions>("night", "What a night works on, and the agents' limits.", WorkShapes.Night(),
            o => o.Night, (o, v) => o with { Night = v }),
        Field<LoopConfig, EvalOptions>("evals", "What a night evaluates.", WorkShapes.Evals(), o => o.Evals, (o, v) => o with { Evals = v }),
        Field<LoopConfig, TuneOptions>("tune", "How prompts are tuned.", WorkShapes.Tune(), o => o.Tune, (o, v) => o with { Tune = v }),
        Field<LoopConfig, ScheduleOptions>("schedule", "When cycles run.", PlaceShapes.Schedule(),
            o => o.Schedule, (o, v) => o with { Schedule = v }),
        Field<LoopConfig, PathOptions>("paths", "Folders, relative to the workspace.", PlaceShapes.Paths(), o => o.Paths, (o, v) => o with { Paths = v }),
        Field<LoopConfig, OrganizationOptions>("organization", "The organization: its facts, and where more are read from.",
            OrganizationShape.Create(), o => o.Organization, (o, v) => o with { Organization = v }),
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
