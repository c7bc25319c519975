using System.Globalization;
using System.Text;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes the actions of a plan.</summary>
internal static class PlanActions
{
    private const int MostGoals = 6;

    private static readonly string[] FurtherSteps =
    [
        "Publish the reading where the team sees it", "Agree the next checkpoint with the people who do the work",
        "Review the oldest open items",
        "Remove the next largest cause", "Write down what was learnt", "Prepare the review with the sponsor",
    ];

    /// <summary>Appends the lines.</summary>
    public static void Write(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        var steps = Steps(facts, shown);
        for (var i = 0; i < steps.Count; i++)
        {
            var bare = i == steps.Count - 1 && i > 0 && !shown.Has(PlanSkills.EveryAction);
            Line(text, facts, shown, steps[i], bare);
            text.Append(i == 0 && !shown.Has(CommonSkills.NoTbd) ? Prose.Placeholder : "").Append('\n');
        }

        text.Append(steps.Count == 0 ? "None.\n" : "");
    }

    private static List<Step> Steps(PlanContext facts, SkillSet shown)
    {
        var steps = new List<Step>();
        foreach (var goal in facts.Ordered(byRank: true).Take(MostGoals))
        {
            var first = steps.Count == 0;
            var limit = facts.Limit ?? 2;
            var count = !first ? 1 : shown.Has(PlanSkills.ActionLimit) || facts.Limit is null ? Math.Min(limit, 2) : Math.Min(limit, FurtherSteps.Length) + 1;
            for (var i = 0; i < count; i++)
            {
                steps.Add(new Step(goal, i));
            }
        }

        return steps;
    }

    private static void Line(StringBuilder text, PlanContext facts, SkillSet shown, Step step, bool bare)
    {
        var goal = step.Goal;
        text.Append("- ").Append(shown.Has(PlanSkills.Ids) ? $"[{goal.Id}] " : $"{goal.Title}: ");
        var action = Action(facts, shown, step);
        text.Append(shown.Has(CommonSkills.Decisive) ? action : $"We should consider how to {Prose.Lower(action)}").Append('.');
        if (bare)
        {
            return;
        }

        if (shown.Has(PlanSkills.Owner))
        {
            text.Append(" Owner: ").Append(facts.OwnerOf(goal)).Append(shown.Has(PlanSkills.SingleOwner) ? "." : " and the team.");
        }

        text.Append(" Due: ").Append(shown.Has(PlanSkills.Due) ? Date(facts, shown, step) : "soon").Append('.');
        if (shown.Has(PlanSkills.ExitTest))
        {
            ExitTest(text, facts, goal);
        }

        if (shown.Has(EvidenceSkills.Source))
        {
            Source(text, goal);
        }
    }

    private static string Action(PlanContext facts, SkillSet shown, Step step)
    {
        var goal = step.Goal;
        if (step.Number > 0)
        {
            return FurtherSteps[step.Number - 1];
        }

        if (goal.Blocked && shown.Has(PlanSkills.Escalate))
        {
            var dependency = facts.Dependencies.FirstOrDefault(found => found.From == goal.Id);
            return $"Escalate to {dependency?.To ?? goal.WaitsFor ?? $"the head of {facts.Organization}"}: ask for a date by which {goal.Title} can go on";
        }

        return goal.Unread is { } unread && shown.Has(CommonSkills.UnknownValue)
            ? $"Measure {unread.Name} and publish the reading"
            : $"Remove the largest cause of the gap in {goal.Measure}";
    }

    private static string Date(PlanContext facts, SkillSet shown, Step step)
    {
        var due = step.Goal.Due;
        var late = due > facts.Today && !shown.Has(PlanSkills.FeasibleDate);
        return Dates.Write(late ? due!.Value.AddDays(21) : facts.StepDate(step.Goal, step.Number));
    }

    private static void ExitTest(StringBuilder text, PlanContext facts, GoalFact goal)
    {
        var result = goal.KeyResults.FirstOrDefault(found => found.Target is not null);
        if (result is null)
        {
            text.Append(CultureInfo.InvariantCulture, $" Done when: the result is confirmed in writing by {facts.OwnerOf(goal)}.");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" Done when: {result.Name} reads {result.With(result.Target!)} or better.");
        }
    }

    private static void Source(StringBuilder text, GoalFact goal)
    {
        if (goal.Read is { } result)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $" Source: [{result.Id}] current {result.With(result.Current!)}, target {result.With(result.Target!)}.");
        }
        else
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $" Source: [{goal.Id}] status {(goal.Status.Length == 0 ? "not known" : goal.Status)}.");
        }
    }

    private readonly record struct Step(GoalFact Goal, int Number);
}
