using System.Text.Json.Nodes;

namespace PeakLoop.Organization;

/// <summary>Teams, goals and key results as JSON.</summary>
internal static class GoalFormat
{
    private static readonly string[] Statuses =
        [GoalStatus.Active, GoalStatus.Done, GoalStatus.Blocked, GoalStatus.Paused, GoalStatus.Dropped];

    public static Team ReadTeam(FieldReader fields)
    {
        var id = FactFormat.ReadId(fields, "the team's id");
        return new Team(id, fields.Text("name") ?? id)
        {
            Purpose = fields.Text("purpose"),
            Provenance = fields.Input.ProvenanceOf(fields.Pointer, id),
        };
    }

    public static JsonObject Write(Team team) => new FieldWriter()
        .Text("id", team.Id).Text("name", team.Name).Text("purpose", team.Purpose).Json;

    public static Goal ReadGoal(FieldReader fields)
    {
        var id = FactFormat.ReadId(fields, "the goal's id");
        return new Goal(id, fields.RequiredText("title", "the goal's title"), fields.RequiredText("team", "the id of the goal's team"))
        {
            Rank = fields.Whole("rank", least: 1),
            Why = fields.Text("why"),
            Parent = fields.Text("parent"),
            DecisionRule = fields.Text("decisionRule"),
            Status = fields.Word("status", GoalStatus.Active, Statuses),
            StatusAt = fields.Time("statusAt"),
            Owner = fields.Text("owner"),
            Due = fields.Date("due"),
            KeyResults = ReadKeyResults(fields),
            Summary = fields.Text("summary"),
            Slips = fields.Whole("slips", least: 0),
            Provenance = fields.Input.ProvenanceOf(fields.Pointer, id),
            Extra = fields.Others(),
        };
    }

    public static JsonObject Write(Goal goal)
    {
        var json = new FieldWriter()
            .Text("id", goal.Id).Text("title", goal.Title).Text("team", goal.Team).Number("rank", goal.Rank).Text("why", goal.Why)
            .Text("parent", goal.Parent).Text("decisionRule", goal.DecisionRule)
            .Text("status", goal.Status).Time("statusAt", goal.StatusAt).Text("owner", goal.Owner).Date("due", goal.Due)
            .Objects("keyResults", goal.KeyResults.Select(Write)).Text("summary", goal.Summary).Number("slips", goal.Slips).Json;
        foreach (var (key, value) in goal.Extra ?? [])
        {
            json.TryAdd(key, value?.DeepClone());
        }

        return json;
    }

    private static IReadOnlyList<KeyResult> ReadKeyResults(FieldReader goal)
    {
        var results = new List<KeyResult>();
        foreach (var fields in goal.Items("keyResults", "key results"))
        {
            var result = ReadKeyResult(fields);
            if (result.Id.Length > 0 && results.Exists(other => other.Id == result.Id))
            {
                goal.Input.Fail(fields.At("id"), result.Id, "an id that no other key result of the goal has");
            }

            results.Add(result);
        }

        return results;
    }

    private static KeyResult ReadKeyResult(FieldReader fields)
    {
        var result = new KeyResult(FactFormat.ReadId(fields, "the key result's id"), fields.RequiredText("title", "the key result's title"))
        {
            Metric = fields.Text("metric"),
            Unit = fields.Text("unit"),
            Baseline = fields.Number("baseline"),
            Current = fields.Number("current"),
            Target = fields.Number("target"),
            Due = fields.Date("due"),
            ReadAt = fields.Time("readAt"),
        };
        fields.RejectOthers();
        return result;
    }

    private static JsonObject Write(KeyResult result) => new FieldWriter()
        .Text("id", result.Id).Text("title", result.Title).Text("metric", result.Metric).Text("unit", result.Unit)
        .Number("baseline", result.Baseline).Number("current", result.Current).Number("target", result.Target)
        .Date("due", result.Due).Time("readAt", result.ReadAt).Json;
}
