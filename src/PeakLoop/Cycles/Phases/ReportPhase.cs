using PeakLoop.Agents;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cycles.Phases;

/// <summary>Says what needs a person and writes the report.</summary>
public sealed class ReportPhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public BudgetAccount? Closes => null;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        context.Work.Needs.AddRange(await NeedsYou.CollectAsync(context, cancellationToken));
        await context.SaveAsync(CycleValueNames.NeedsYou, context.Work.Needs, cancellationToken);
        await context.SaveAsync(
            CycleValueNames.Summary,
            new SummaryValue
            {
                Goals = context.Work.Selection!.Selected.Count,
                Actions = context.Work.Plan.Teams.Sum(team => team.Plan?.Actions.Count ?? 0),
                Outcomes = context.Work.Outcomes.Count,
            },
            cancellationToken);
        context.Work.Reports = await context.Services.WriteReport(context.Run, context.Now, cancellationToken);
        return PhaseResult.Complete();
    }
}
