using PeakLoop.Organization;

namespace PeakLoop.Cycles.Phases;

/// <summary>One artifact to be made.</summary>
/// <param name="Number">Position within the night, from 1.</param>
/// <param name="Path">Structural path.</param>
/// <param name="Kind">brief, decision-brief, ask, draft.</param>
/// <param name="Goal">Goal it serves.</param>
/// <param name="Action">What is to be done.</param>
internal sealed record ActItem(int Number, string Path, string Kind, SelectedGoal Goal, PlannedAction Action);

/// <summary>Decides which artifacts a night makes from its plans: the order is that of the plans, so it is the same on every replay.</summary>
internal static class ActItems
{
    private static readonly string[] DraftVerbs = ["write", "draft", "publish", "propose", "update", "document", "prepare"];

    public static List<ActItem> From(CycleContext context)
    {
        var selected = context.Work.Selection!.Selected.ToDictionary(goal => goal.Goal.Id);
        var planned = new List<(string Kind, SelectedGoal Goal, PlannedAction Action)>();
        foreach (var plan in context.Work.Plan.Teams.Select(team => team.Plan).OfType<TeamPlan>())
        {
            planned.AddRange(plan.Actions
                .Where(action => action.Goal is not null && selected.ContainsKey(action.Goal))
                .GroupBy(action => action.Goal!)
                .SelectMany(group => group.Take(context.Config.Night.MaxActionsPerGoal))
                .Select(action => (KindOf(action.Text), selected[action.Goal!], action)));
            planned.AddRange(plan.Decisions
                .Select(decision => (Decision: decision, Goal: GoalOf(context, decision, selected)))
                .Where(each => each.Goal is not null)
                .Select(each => ("decision-brief", each.Goal!, new PlannedAction(
                    each.Goal!.Goal.Id, $"Prepare the decision: {each.Decision.Title}. Options: {string.Join(" | ", each.Decision.Options)}",
                    each.Decision.Owner, each.Decision.NeededBy, "the owner has decided"))));
        }

        planned.AddRange((context.Work.Plan.Coordination?.Asks ?? [])
            .Where(ask => ask.Goal is not null && ask.To is not null && selected.ContainsKey(ask.Goal))
            .Select(ask => ("ask", selected[ask.Goal!], new PlannedAction(
                ask.Goal, $"Ask team {ask.To}: {ask.What}", ask.From, ask.By, $"team {ask.To} has acknowledged"))));
        return [.. planned.Select((each, index) =>
            new ActItem(index + 1, $"act/item:{index + 1}", each.Kind, each.Goal, each.Action))];
    }

    private static string KindOf(string text) =>
        DraftVerbs.Contains(text.Split(' ', 2)[0].ToLowerInvariant()) ? "draft" : "brief";

    private static SelectedGoal? GoalOf(CycleContext context, PlannedDecision decision, Dictionary<string, SelectedGoal> selected)
    {
        var blocked = decision.Id is null ? [] : context.Facts.Decisions.FirstOrDefault(each => each.Id == decision.Id)?.Blocks ?? [];
        var goal = blocked.Prepend(decision.Goal ?? "").FirstOrDefault(selected.ContainsKey);
        return goal is null ? null : selected[goal];
    }
}
