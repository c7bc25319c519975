using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>The cycles a report looks at and their recorded values. One series only: a rehearsal never mixes with a real model.</summary>
internal sealed class ReportHistory
{
    /// <summary>Most cycles a report looks back.</summary>
    public const int MostCycles = 400;

    /// <summary>Cycles of the series up to the last one of the report, ascending.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>Cycles of the period, ascending; the last one is the report's.</summary>
    public required IReadOnlyList<RunRecord> Period { get; init; }

    /// <summary>First moment of the period.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Cycles of other series that are not shown.</summary>
    public required int OtherSeries { get; init; }

    /// <summary>Index of the cycles that recorded one.</summary>
    public required IReadOnlyDictionary<int, Measured> Levels { get; init; }

    /// <summary>Evaluation of the cycles that recorded one.</summary>
    public required IReadOnlyDictionary<int, EvaluationValue> Evaluations { get; init; }

    /// <summary>Totals of the cycles that recorded them.</summary>
    public required IReadOnlyDictionary<int, SummaryValue> Summaries { get; init; }

    /// <summary>The report's cycle.</summary>
    public RunRecord Last => Period[^1];

    /// <summary>Series.</summary>
    public string Series => Last.Start.Series;

    /// <summary>The cycle before the period; null if there is none.</summary>
    public RunRecord? Before => Runs.Count > Period.Count ? Runs[^(Period.Count + 1)] : null;

    /// <summary>Values that could not be read, one line each.</summary>
    public IList<string> Problems { get; } = [];

    /// <summary>A named value of a cycle; what stands in the way of reading it is kept in <see cref="Problems"/>, its absence is not.</summary>
    public async Task<T?> ValueAsync<T>(IRunStore store, RunRecord run, string name, CancellationToken cancellationToken)
        where T : class
    {
        var json = await store.ValueAsync(run.Id, name, cancellationToken);
        if (json is null)
        {
            return null;
        }

        var value = CycleValueJson.Read<T>(json, out var problem);
        if (problem is not null)
        {
            Problems.Add($"{run.Id}: the recorded {name} {problem}");
        }

        return value;
    }
}
