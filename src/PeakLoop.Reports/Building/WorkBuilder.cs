using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Goals worked on, plans and outcomes.</summary>
internal static class WorkBuilder
{
    private const int MostOutcomes = 200;

    /// <summary>Builds the section.</summary>
    public static async Task<WorkSection> BuildAsync(
        ILoopStore store, ReportHistory history, ReportRequest request, CancellationToken cancellationToken)
    {
        var selection = await history.ValueAsync<SelectionValue>(store, history.Last, CycleValueNames.Selection, cancellationToken);
        var plan = await history.ValueAsync<PlanValue>(store, history.Last, CycleValueNames.Plan, cancellationToken);
        var runs = history.Period.Select(run => run.Id).ToHashSet();
        var outcomes = (await store.OutcomesAsync(history.Period.Count == 1 ? history.Last.Id : null, cancellationToken))
            .Where(outcome => runs.Contains(outcome.Run))
            .ToList();
        var ratings = (await store.RatingsAsync(cancellationToken))
            .GroupBy(rating => rating.Outcome, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Rating, StringComparer.Ordinal);
        return new WorkSection
        {
            Goals = selection?.Selected.Select(Short).ToList(),
            LeftOut = [.. (selection?.LeftOut ?? []).Select(group => group with { Group = Clip.Text(group.Group) })],
            Plans = [.. (plan?.Teams ?? []).Select(team => team with { Team = Clip.Id(team.Team), Problems = [.. team.Problems.Select(Clip.Text)] })],
            Asks = plan?.Asks,
            Outcomes = [.. outcomes
                .OrderByDescending(outcome => outcome.Run.Number)
                .Take(MostOutcomes)
                .Select(outcome => new OutcomeLine(
                    Clip.Id(outcome.Id), outcome.Run.Number, outcome.Kind, Clip.Id(outcome.Team), outcome.Goal is null ? null : Clip.Id(outcome.Goal),
                    Clip.Text(outcome.Title),
                    $"{request.OutcomesFolder}/{outcome.File}", 100 * outcome.Score, [.. outcome.Failing.Select(Clip.Text)], ratings.GetValueOrDefault(outcome.Id)))],
            OutcomeTotal = outcomes.Count,
        };
    }

    private static SelectedGoal Short(SelectedGoal goal) => new(Clip.Id(goal.Goal), Clip.Id(goal.Team), Clip.Text(goal.Title))
    {
        Reasons = [.. goal.Reasons.Select(Clip.Text)],
    };
}
