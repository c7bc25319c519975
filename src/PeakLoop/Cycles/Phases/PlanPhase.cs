using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;

namespace PeakLoop.Cycles.Phases;

/// <summary>One planner per team, side by side, then a coordinator across teams.</summary>
public sealed class PlanPhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "plan";

    /// <inheritdoc/>
    public BudgetAccount? Closes => null;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var selection = context.Work.Selection!;
        if (selection.Selected.Count == 0)
        {
            return PhaseResult.Skipped("no goal to plan for");
        }

        var planning = new PlanContext(context.Facts, DateOnly.FromDateTime(context.Now.UtcDateTime), context.Config.Organization.ShowNames);
        var teams = await Ordered.MapAsync(
            planning.TeamsOf(selection), context.Config.Evals.Concurrency,
            (team, token) => PlanTeamAsync(context, planning, selection, team, token), cancellationToken);
        var coordination = teams.Count(team => team.Plan is not null) > 1
            ? await CoordinateAsync(context, planning, selection, teams, cancellationToken)
            : null;
        context.Work.Plan = new PlannedNight(teams, coordination);
        await context.SaveAsync(
            CycleValueNames.Plan,
            new PlanValue
            {
                Teams = [.. teams.Select(team => new Improvement.Reporting.TeamPlan(team.Team, team.Plan?.Actions.Count)
                {
                    Problems = team.Plan is { } plan
                        ? [.. plan.Problems.Select(problem => problem.Line == 0 ? problem.Text : $"line {problem.Line}: {problem.Text}")]
                        : [.. context.Work.Problems.Where(text => text.Contains(team.Team, StringComparison.Ordinal))],
                })],
                Asks = coordination?.Asks.Count,
            },
            cancellationToken);
        var missing = teams.Where(team => team.Plan is null).Select(team => team.Team).ToList();
        return missing.Count > 0
            ? PhaseResult.Partial($"no plan for {string.Join(", ", missing)}: {string.Join("; ", context.Work.Problems.Take(2))}")
            : PhaseResult.Complete($"{teams.Length} teams, {teams.Sum(team => team.Plan!.Actions.Count)} actions, {coordination?.Asks.Count ?? 0} asks between teams");
    }

    private static async Task<PlannedTeam> PlanTeamAsync(
        CycleContext context, PlanContext planning, SelectionResult selection, Team team, CancellationToken cancellationToken)
    {
        var goals = selection.Selected.Where(goal => goal.Goal.Team == team.Id).Select(goal => goal.Goal).ToList();
        foreach (var goal in goals)
        {
            context.Services.Progress.Report(new GoalStarted(team.Name, goal.Title));
        }

        var lessons = LessonRetrieval.For(team, goals, context.Facts.Lessons, context.Now, context.Config.Night.MaxLessons)
            .Select(found => found.Lesson).ToList();
        var run = await context.AskAsync(
            Roles.Planner, planning.Planner(selection, team.Id, lessons, context.Config.Night),
            context.Scope($"plan/team:{team.Id}", BudgetAccount.PlanAndAct, Roles.Planner), [], cancellationToken);
        var ids = lessons.ConvertAll(lesson => lesson.Id);
        if (!AgentEnds.Usable(context, run, $"plan for {team.Id}"))
        {
            return new PlannedTeam(team.Id, null, "", ids);
        }

        return new PlannedTeam(team.Id, PlanParser.ParseTeamPlan(run.Text, new PlanReferences(context.Facts)), run.Text, ids);
    }

    private static async Task<CoordinatorPlan?> CoordinateAsync(
        CycleContext context, PlanContext planning, SelectionResult selection, IReadOnlyList<PlannedTeam> teams,
        CancellationToken cancellationToken)
    {
        var plans = teams.Where(team => team.Plan is not null).Select(team => new TeamPlanText(team.Team, team.Text)).ToList();
        var run = await context.AskAsync(
            Roles.Coordinator, planning.Coordinator(selection, plans),
            context.Scope("plan/coordinator", BudgetAccount.PlanAndAct, Roles.Coordinator), [], cancellationToken);
        return AgentEnds.Usable(context, run, "coordination") ? PlanParser.ParseCoordinatorPlan(run.Text, new PlanReferences(context.Facts)) : null;
    }
}
