using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Phases of the cycles of a period.</summary>
/// <param name="Last">Phases of the last cycle, in the order they began.</param>
/// <param name="Lines">Phases summed over the period; without the one that is writing this very report.</param>
internal sealed record PhaseFacts(IReadOnlyList<PhaseRecord> Last, IReadOnlyList<PhaseLine> Lines)
{
    /// <summary>Reads them.</summary>
    public static async Task<PhaseFacts> ReadAsync(IRunStore store, ReportHistory history, CancellationToken cancellationToken)
    {
        var all = new List<PhaseRecord>();
        foreach (var run in history.Period)
        {
            all.AddRange(await store.PhasesAsync(run.Id, cancellationToken));
        }

        var last = all.Where(phase => phase.Run == history.Last.Id).OrderBy(phase => phase.Order).ToList();
        var lines = all
            .Where(phase => phase is not { Name: "report", State: "running" })
            .GroupBy(phase => phase.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Min(phase => phase.Order))
            .Select(group =>
            {
                var latest = group.MaxBy(phase => phase.Run.Number)!;
                return new PhaseLine(
                    group.Key, latest.State, group.Sum(phase => phase.Calls), group.Sum(phase => phase.Tokens),
                    group.Sum(phase => phase.Usd), group.Sum(phase => phase.Seconds), Clip.Optional(latest.Detail));
            })
            .ToList();
        return new PhaseFacts(last, lines);
    }
}
