using PeakLoop.Agents;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;

namespace PeakLoop.Cycles.Phases;

/// <summary>Reads where the organization stands and chooses what the night works on. The facts themselves are the snapshot's.</summary>
public sealed class SensePhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "sense";

    /// <inheritdoc/>
    public BudgetAccount? Closes => null;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var recent = await RecentWork.BeforeAsync(context.Services.Store, context.Series, context.Run.Number, cancellationToken);
        var selection = GoalSelection.Select(context.Facts, context.Now, context.Config.Night, context.Snapshot.Options.Goal, recent);
        context.Work.Selection = selection;
        await context.SaveAsync(CycleValueNames.Night, new NightValue(context.Policy.Reason, context.Budget.Limits.Usd), cancellationToken);
        await context.SaveAsync(
            CycleValueNames.Selection,
            new SelectionValue
            {
                Selected = [.. selection.Selected.Select(goal =>
                    new Improvement.Reporting.SelectedGoal(goal.Goal.Id, goal.Goal.Team, goal.Goal.Title) { Reasons = goal.Reasons })],
                LeftOut = [.. selection.LeftOut.Select(group => new Improvement.Reporting.LeftOutGroup(group.Group, group.Count))],
            },
            cancellationToken);
        return context.Facts.Goals.Count == 0
            ? PhaseResult.Skipped("No goals yet: write them into loop.config.json or run `peakloop goals import`.")
            : PhaseResult.Complete(
                $"{selection.Selected.Count} of {context.Facts.Goals.Count} goals chosen, {selection.LeftOutSummary}; {context.Policy.Reason}");
    }
}
