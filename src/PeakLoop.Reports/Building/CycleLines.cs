using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>One line for each cycle that the report looks at.</summary>
internal static class CycleLines
{
    /// <summary>Builds the lines, newest first.</summary>
    public static async Task<IReadOnlyList<CycleLine>> BuildAsync(
        IRunStore store, ReportHistory history, PhaseFacts phases, CancellationToken cancellationToken)
    {
        var first = history.Period[0].Id.Number;
        var lines = new List<CycleLine>();
        foreach (var run in history.Runs.Reverse())
        {
            var number = run.Id.Number;
            var counts = history.Evaluations.GetValueOrDefault(number);
            var ending = run.Id == history.Last.Id ? RunEnding.Of(run, phases.Last) : RunEnding.Of(run, []);
            lines.Add(new CycleLine(
                number, run.Start.At, number >= first, ending.State, Clip.Optional(ending.Reason), LoopBuilder.Index(history, number), counts?.Pass,
                counts?.Cases, counts?.Error, await UsdAsync(store, history, run, cancellationToken), run.Start.ConfigHash));
        }

        return lines;
    }

    private static async Task<decimal?> UsdAsync(
        IRunStore store, ReportHistory history, RunRecord run, CancellationToken cancellationToken)
    {
        if (history.Summaries.GetValueOrDefault(run.Id.Number)?.Usd is { } usd)
        {
            return usd;
        }

        var phases = await store.PhasesAsync(run.Id, cancellationToken);
        return phases.Count == 0 ? null : phases.Sum(phase => phase.Usd);
    }
}
