using System.Text.Json;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>Which goals the nights before worked on.</summary>
public static class RecentWork
{
    /// <summary>Goal id → cycles since it was last chosen, 1 for the cycle just before; only the last <see cref="GoalSelection.RestNights"/> count.</summary>
    /// <param name="store">The store.</param>
    /// <param name="series">Only cycles of this series.</param>
    /// <param name="number">Number of the cycle that asks; later ones do not count, so that a resumed cycle sees what it saw.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<IReadOnlyDictionary<string, int>> BeforeAsync(
        IRunStore store, string series, int number, CancellationToken cancellationToken)
    {
        var since = new Dictionary<string, int>(StringComparer.Ordinal);
        var earlier = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken))
            .Where(run => run.Id.Number < number && run.Start.Series == series && run.End is not null)
            .OrderByDescending(run => run.Id.Number).Take(GoalSelection.RestNights);
        var nights = 0;
        foreach (var run in earlier)
        {
            nights++;
            if (await store.ValueAsync(run.Id, CycleValueNames.Selection, cancellationToken) is { } json
                && JsonSerializer.Deserialize<SelectionValue>(json, CycleValueJson.Options) is { } value)
            {
                foreach (var goal in value.Selected)
                {
                    since.TryAdd(goal.Goal, nights);
                }
            }
        }

        return since;
    }
}
