using System.Text.Json;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Search;

/// <summary>What a run added to a pool, with when it ran.</summary>
/// <param name="Run">Run.</param>
/// <param name="At">Its moment on the loop's clock.</param>
/// <param name="Night">What it added.</param>
public sealed record PooledRun(RunId Run, DateTimeOffset At, PoolNight Night);

/// <summary>Reads the candidate pools of all cycles and of all <c>tune</c> runs of a series.</summary>
public static class PoolHistory
{
    private static readonly RunKind[] Kinds = [RunKind.Cycle, RunKind.Tune];

    /// <summary>The runs that searched, oldest first.</summary>
    /// <param name="store">Store.</param>
    /// <param name="series">Series.</param>
    /// <param name="known">Runs to read; null: all. A run names them at its start, so that a resumption sees no later ones.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<PooledRun>> ReadAsync(
        ILoopStore store, string series, IReadOnlySet<string>? known, CancellationToken cancellationToken)
    {
        var found = new List<PooledRun>();
        foreach (var kind in Kinds)
        {
            var moments = (await store.RunsAsync(kind, int.MaxValue, cancellationToken)).Where(run => run.Start.Series == series)
                .ToDictionary(run => run.Id, run => run.Start.At);
            found.AddRange((await store.ValuesAsync(kind, PoolNight.ValueName, cancellationToken))
                .Where(value => moments.ContainsKey(value.Run) && known?.Contains(value.Run.ToString()) != false)
                .Select(value => new PooledRun(value.Run, moments[value.Run], JsonSerializer.Deserialize<PoolNight>(value.Json, CycleValueJson.Options)!)));
        }

        return [.. found.OrderBy(run => run.At).ThenBy(run => run.Run.Kind).ThenBy(run => run.Run.Number)];
    }
}
