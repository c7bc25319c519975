using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Finds the cycles of a report and reads the values that every one of them recorded, one query a name.</summary>
internal static class HistoryReader
{
    /// <summary>The history; null where there is no cycle at all. A cycle that does not exist ends with exit code 2.</summary>
    public static async Task<ReportHistory?> ReadAsync(IRunStore store, ReportRequest request, CancellationToken cancellationToken)
    {
        var all = await store.RunsAsync(RunKind.Cycle, ReportHistory.MostCycles, cancellationToken);
        if (all.Count == 0 && request.Run is null)
        {
            return null;
        }

        var last = request.Run is { } wanted ? all.FirstOrDefault(run => run.Id == wanted) ?? throw Missing(wanted, all) : all[^1];
        var runs = all.Where(run => run.Id.Number <= last.Id.Number && run.Start.Series == last.Start.Series).ToList();
        var from = last.Start.At - Length(request.Period);
        var problems = new List<string>();
        var history = new ReportHistory
        {
            Runs = runs,
            Period = request.Period == ReportPeriod.Night ? [last] : [.. runs.Where(run => run.Start.At > from)],
            From = request.Period == ReportPeriod.Night ? last.Start.At : from,
            OtherSeries = all.Count(run => run.Start.Series != last.Start.Series),
            Levels = await ValuesAsync<Measured>(store, CycleValueNames.Level, problems, cancellationToken),
            Evaluations = await ValuesAsync<EvaluationValue>(store, CycleValueNames.Evaluation, problems, cancellationToken),
            Summaries = await ValuesAsync<SummaryValue>(store, CycleValueNames.Summary, problems, cancellationToken),
        };
        problems.ForEach(history.Problems.Add);
        return history;
    }

    private static async Task<Dictionary<int, T>> ValuesAsync<T>(
        IRunStore store, string name, List<string> problems, CancellationToken cancellationToken)
        where T : class
    {
        var values = new Dictionary<int, T>();
        foreach (var (run, json) in await store.ValuesAsync(RunKind.Cycle, name, cancellationToken))
        {
            if (CycleValueJson.Read<T>(json, out var problem) is { } value)
            {
                values[run.Number] = value;
            }
            else
            {
                problems.Add($"{run}: the recorded {name} {problem}");
            }
        }

        return values;
    }

    private static TimeSpan Length(ReportPeriod period) => TimeSpan.FromDays(period switch
    {
        ReportPeriod.Week => 7,
        ReportPeriod.Month => 30,
        ReportPeriod.Quarter => 91,
        _ => 1,
    });

    private static LoopException Missing(RunId wanted, IReadOnlyList<RunRecord> all) => new(
        ExitCode.Usage,
        all.Count == 0
            ? $"There is no {wanted}: no cycle has run yet. Start one with: peakloop run"
            : $"There is no {wanted}: expected a cycle from {all[0].Id} to {all[^1].Id}.");
}
