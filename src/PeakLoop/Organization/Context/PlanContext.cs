using System.Text.Json.Nodes;
using PeakLoop.Configuration;

namespace PeakLoop.Organization;

/// <summary>A team's plan as the coordinator gets it.</summary>
/// <param name="Team">Id of the team.</param>
/// <param name="Text">The planner's answer.</param>
public sealed record TeamPlanText(string Team, string Text);

/// <summary>
/// Builds the inputs of the planner's, coordinator's and actor's prompts. Every member is always there; what is not known is the word
/// <see cref="FactText.Unknown"/>. All text passes through <see cref="FactText"/>.
/// </summary>
/// <param name="facts">Facts at the cycle's start.</param>
/// <param name="today">Date of the cycle's clock.</param>
/// <param name="showNames">Whether people's names are shown.</param>
public sealed class PlanContext(OrganizationFacts facts, DateOnly today, bool showNames)
{
    /// <summary>Longest plan given to the coordinator, in characters.</summary>
    public const int PlanLength = 8000;

    /// <summary>Longest text of facts given to an actor, in characters.</summary>
    public const int FactsLength = 6000;

    private readonly FactText _text = new(showNames);
    private readonly FactJson _json = new(facts, new FactText(showNames));

    /// <summary>Teams that have a selected goal, in the order in which the selection first names them.</summary>
    public IReadOnlyList<Team> TeamsOf(SelectionResult selection) =>
        [.. selection.Selected.Select(goal => goal.Goal.Team).Distinct().Select(FindTeam)];

    /// <summary>Inputs of a team's planner: its selected goals, and the dependencies, open decisions and open commitments that touch them or the team.</summary>
    public JsonObject Planner(SelectionResult selection, string teamId, IEnumerable<Lesson> lessons, NightOptions options)
    {
        var selected = selection.Selected.Where(goal => goal.Goal.Team == teamId).ToList();
        var goals = selected.Select(goal => goal.Goal.Id).ToHashSet();
        bool Touches(string id) => goals.Contains(id) || id == teamId;
        return new JsonObject
        {
            ["today"] = FactText.Of((DateOnly?)today),
            ["organization"] = _text.Of(facts.Name, null, FactText.TitleLength),
            ["team"] = _json.Of(FindTeam(teamId)),
            ["goals"] = List(selected.Select(goal => _json.Of(goal.Goal, string.Join("; ", goal.Reasons)))),
            ["dependencies"] = List(facts.Dependencies.Where(fact => Touches(fact.From) || Touches(fact.To)).Select(_json.Of)),
            ["decisions"] = List(facts.Decisions
                .Where(fact => fact.DecidedAt is null && (fact.Team == teamId || fact.Blocks.Any(goals.Contains))).Select(_json.Of)),
            ["commitments"] = List(facts.Commitments.Where(fact => fact.State == "open" && fact.Team == teamId).Select(_json.Of)),
            ["lessons"] = List(lessons.Select(_json.Of)),
            ["limits"] = new JsonObject { ["maxActionsPerGoal"] = options.MaxActionsPerGoal },
        };
    }

    /// <summary>Inputs of the coordinator: the plans, and the dependencies that touch a selected goal or a team that planned.</summary>
    public JsonObject Coordinator(SelectionResult selection, IReadOnlyList<TeamPlanText> plans)
    {
        var touched = selection.Selected.Select(goal => goal.Goal.Id).Concat(plans.Select(plan => plan.Team)).ToHashSet();
        return new JsonObject
        {
            ["today"] = FactText.Of((DateOnly?)today),
            ["organization"] = _text.Of(facts.Name, null, FactText.TitleLength),
            ["teams"] = List(facts.Teams.Where(team => touched.Contains(team.Id) || facts.Teams.Count <= 12).Select(_json.Of)),
            ["plans"] = List(plans.Select(plan => new JsonObject
            {
                ["team"] = plan.Team,
                ["text"] = PeopleNames.InText(FactText.Cut(FactText.WithoutMarks(plan.Text), PlanLength), showNames),
            })),
            ["dependencies"] = List(facts.Dependencies.Where(fact => touched.Contains(fact.From) || touched.Contains(fact.To)).Select(_json.Of)),
        };
    }

    /// <summary>Inputs of an actor that carries out one planned action.</summary>
    /// <param name="goal">Goal and why it was selected.</param>
    /// <param name="action">The action as planned.</param>
    /// <param name="kind"><c>brief | decision-brief | ask | draft</c>.</param>
    /// <param name="lessons">Lessons retrieved for the goal.</param>
    public JsonObject Actor(SelectedGoal goal, PlannedAction action, string kind, IEnumerable<Lesson> lessons) => new()
    {
        ["today"] = FactText.Of((DateOnly?)today),
        ["organization"] = _text.Of(facts.Name, null, FactText.TitleLength),
        ["team"] = _text.Of(FindTeam(goal.Goal.Team).Name, FindTeam(goal.Goal.Team).Provenance, FactText.TitleLength),
        ["goal"] = _json.Of(goal.Goal, string.Join("; ", goal.Reasons)),
        ["action"] = new JsonObject
        {
            ["text"] = _text.Of(action.Text, null),
            ["owner"] = _text.Owner(action.Owner, goal.Goal.Team, null),
            ["due"] = FactText.Of(action.Due),
            ["doneWhen"] = _text.Of(action.DoneWhen, null),
        },
        ["kind"] = kind,
        ["facts"] = FactText.CutLines(new FactQueries(facts, _text).Around(goal.Goal), FactsLength),
        ["lessons"] = List(lessons.Select(_json.Of)),
    };

    private Team FindTeam(string id) => facts.Teams.FirstOrDefault(team => team.Id == id) ?? new Team(id, id);

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);
}
