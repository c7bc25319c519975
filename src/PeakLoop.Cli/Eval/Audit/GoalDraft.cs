using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals.Quality;
using PeakLoop.Organization;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>Drafts a first case for a goal that no check looks at: the planner is given the goal, and its plan must name it, an owner and a date.</summary>
internal static class GoalDraft
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Path and text of a new suite by target (<c>goal:ID</c>); only where the planner is a prompt of the workspace.</summary>
    public static Dictionary<string, (string File, string Text)> Of(IEnumerable<Coverable> uncovered, IReadOnlyList<Goal> goals, LoopWorkspace workspace) =>
        !workspace.Prompts.ContainsKey(Roles.Planner) ? [] : uncovered.Where(each => each.Kind == "goal")
            .Join(goals, each => each.Id, goal => goal.Id, (_, goal) => goal)
            .ToDictionary(goal => $"goal:{goal.Id}", goal => ($"{workspace.Config.Paths.Evals}/own/goal-{goal.Id}.yaml", Text(goal, workspace)), StringComparer.Ordinal);

    private static string Text(Goal goal, LoopWorkspace workspace)
    {
        var team = workspace.Config.Organization.Facts.Teams.FirstOrDefault(each => each.Id == goal.Team) ?? new Team(goal.Team, goal.Team);
        var due = goal.Due is { } date ? $"{date:yyyy-MM-dd}" : null;
        var facts = new JsonObject
        {
            ["id"] = goal.Id, ["title"] = goal.Title, ["rank"] = goal.Rank, ["why"] = goal.Why, ["status"] = goal.Status, ["owner"] = goal.Owner, ["due"] = due,
            ["keyResults"] = new JsonArray([.. goal.KeyResults.Select(result => (JsonNode)new JsonObject
            {
                ["id"] = result.Id, ["title"] = result.Title, ["metric"] = result.Metric, ["unit"] = result.Unit, ["baseline"] = result.Baseline,
                ["current"] = result.Current, ["target"] = result.Target, ["due"] = result.Due is { } day ? $"{day:yyyy-MM-dd}" : due,
            })]),
        };
        return $$"""
            # Drafted by the audit: no check looked at this goal. Edit it as you like.
            description: {{Json($"The goal '{goal.Title}'")}}
            tests:
              - id: {{Json($"goal-{goal.Id}-plan")}}
                description: {{Json($"A plan for '{goal.Title}' names the goal, an owner and a date")}}
                target: planner
                split: tune
                vars:
                  today: {{Json($"{(goal.Due ?? new DateOnly(2026, 1, 5)).AddDays(-60):yyyy-MM-dd}")}}
                  organization: {{Json(workspace.Config.Organization.Name)}}
                  team: {{Json(new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["purpose"] = team.Purpose ?? team.Name })}}
                  goals: [{{Json(facts)}}]
                  dependencies: []
                  decisions: []
                  commitments: []
                  lessons: []
                  limits: {"maxActionsPerGoal": 3}
                assert:
                  - {"type": "contains", "value": {{Json($"[{goal.Id}]")}}, "metric": "names the goal"}
                  - {"type": "regex", "value": "Owner:[* ]*[A-Za-z]", "metric": "names an owner"}
                  - {"type": "regex", "value": "Due:[* ]*20\\d\\d-\\d\\d-\\d\\d", "metric": "has a date"}
                metadata: {"tags": [{{Json($"goal:{goal.Id}")}}]}

            """;
    }

    private static string Json(JsonNode value) => value.ToJsonString(Plain);
}
