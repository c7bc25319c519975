using System.Text.Json.Nodes;

namespace PeakLoop.Organization;

/// <summary>Facts as inputs of prompts: every member there, <see cref="FactText.Unknown"/> where nothing is known, lists of words joined as read aloud.</summary>
internal sealed class FactJson(OrganizationFacts facts, FactText text)
{
    private readonly Dictionary<string, string> _teamOfGoal = facts.Goals.GroupBy(goal => goal.Id).ToDictionary(goals => goals.Key, goals => goals.First().Team);

    public JsonObject Of(Team team) => new()
    {
        ["id"] = team.Id,
        ["name"] = text.Of(team.Name, team.Name == team.Id ? null : team.Provenance, FactText.TitleLength),
        ["purpose"] = text.Of(team.Purpose, team.Provenance),
    };

    public JsonObject Of(Goal goal, string note) => new()
    {
        ["id"] = goal.Id,
        ["title"] = text.Of(goal.Title, goal.Provenance, FactText.TitleLength),
        ["rank"] = FactText.Of((double?)goal.Rank),
        ["why"] = text.Of(goal.Why, goal.Provenance),
        ["status"] = goal.Status,
        ["due"] = FactText.Of(goal.Due),
        ["owner"] = text.Owner(goal.Owner, goal.Team, goal.Provenance),
        ["summary"] = text.Of(goal.Summary, goal.Provenance, FactText.SummaryLength),
        ["decisionRule"] = text.Of(goal.DecisionRule, goal.Provenance),
        ["keyResults"] = new JsonArray([.. goal.KeyResults.Select(result => Of(result, goal.Provenance))]),
        ["note"] = text.Of(note, null),
    };

    public JsonObject Of(Dependency dependency) => new()
    {
        ["from"] = dependency.From,
        ["to"] = dependency.To,
        ["fromTeam"] = TeamOf(dependency.From),
        ["toTeam"] = TeamOf(dependency.To),
        ["need"] = text.Of(dependency.Need, dependency.Provenance),
        ["neededBy"] = FactText.Of(dependency.NeededBy),
        ["declared"] = dependency.Declared ? "yes" : "no",
    };

    public JsonObject Of(Decision decision) => new()
    {
        ["id"] = decision.Id,
        ["title"] = text.Of(decision.Title, decision.Provenance, FactText.TitleLength),
        ["options"] = text.Of(string.Join(" | ", decision.Options), decision.Provenance),
        ["owner"] = text.Owner(decision.Owner, decision.Team, decision.Provenance),
        ["neededBy"] = FactText.Of(decision.NeededBy),
        ["blocks"] = decision.Blocks.Count == 0 ? "nothing" : string.Join(", ", decision.Blocks),
    };

    public JsonObject Of(Commitment commitment) => new()
    {
        ["id"] = commitment.Id,
        ["title"] = text.Of(commitment.Title, commitment.Provenance, FactText.TitleLength),
        ["goal"] = commitment.Goal ?? FactText.Unknown,
        ["due"] = FactText.Of(commitment.Due),
        ["state"] = commitment.State,
    };

    public JsonObject Of(Lesson lesson) => new()
    {
        ["id"] = lesson.Id,
        ["trigger"] = text.Of(lesson.Trigger, lesson.Provenance),
        ["claim"] = text.Of(lesson.Claim, lesson.Provenance),
    };

    private JsonObject Of(KeyResult result, Provenance? from) => new()
    {
        ["id"] = result.Id,
        ["title"] = text.Of(result.Title, from, FactText.TitleLength),
        ["metric"] = text.Of(result.Metric, from, FactText.TitleLength),
        ["unit"] = text.Of(result.Unit, from, FactText.TitleLength),
        ["baseline"] = FactText.Of(result.Baseline),
        ["current"] = FactText.Of(result.Current),
        ["target"] = FactText.Of(result.Target),
        ["due"] = FactText.Of(result.Due),
    };

    private string TeamOf(string goalOrTeam) => _teamOfGoal.GetValueOrDefault(goalOrTeam, goalOrTeam);
}
