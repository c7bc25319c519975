using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Prompt versions, changes and gate tests of the report's series, and what the tuner recorded in the period.</summary>
internal sealed class PromptFacts
{
    /// <summary>Versions by (prompt, hash).</summary>
    public required IReadOnlyDictionary<(string Prompt, string Hash), PromptVersionRecord> Versions { get; init; }

    /// <summary>Changes of the version in force up to the report's cycle, in ledger order.</summary>
    public required IReadOnlyList<PromptChangeRecord> Changes { get; init; }

    /// <summary>
    /// Changes within the period, in ledger order. A prompt's first version is taken over from its file without one before it: that is where
    /// history begins, not a change.
    /// </summary>
    public required IReadOnlyList<PromptChangeRecord> InPeriod { get; init; }

    /// <summary>Real gate tests last worked on within the period, in ledger order.</summary>
    public required IReadOnlyList<GateTestRecord> Tests { get; init; }

    /// <summary>What the tuner recorded, by cycle, ascending.</summary>
    public required IReadOnlyList<(int Cycle, TuneValue Value)> Tuned { get; init; }

    /// <summary>Reads them.</summary>
    public static async Task<PromptFacts> ReadAsync(ILoopStore store, ReportHistory history, CancellationToken cancellationToken)
    {
        var runs = history.Period.Select(run => run.Id).ToHashSet();
        var earliest = history.Before?.Start.At ?? DateTimeOffset.MinValue;
        var latest = history.Last.End?.At ?? history.Last.Start.At;
        var changes = (await store.ChangesAsync(null, cancellationToken))
            .Where(change => change.Series == history.Series
                && (change.Run is { } run ? run.Number <= history.Last.Id.Number : change.At <= latest))
            .ToList();
        var tuned = new List<(int, TuneValue)>();
        foreach (var run in history.Period)
        {
            if (await history.ValueAsync<TuneValue>(store, run, CycleValueNames.Tune, cancellationToken) is { } value)
            {
                tuned.Add((run.Id.Number, value));
            }
        }

        return new PromptFacts
        {
            Versions = (await store.VersionsAsync(null, cancellationToken))
                .GroupBy(version => (version.Prompt, version.Hash)).ToDictionary(group => group.Key, group => group.First()),
            Changes = changes,
            InPeriod = [.. changes
                .Where(change => change.From.Length > 0 && (change.Run is { } run ? runs.Contains(run) : change.At > earliest))],
            Tests = [.. (await store.GateTestsAsync(cancellationToken))
                .Where(test => test.Drill is null && test.Series == history.Series && runs.Contains(test.UpdatedIn))],
            Tuned = tuned,
        };
    }
}
