using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Cli.Tune;

/// <summary>What tuning has yielded so far: points confirmed on fixed cases for each 100 model calls, over all runs that tuned.</summary>
internal static class TuneYield
{
    private const double Calls = 100;

    public static async Task<Measured> ReadAsync(ILoopStore store, string series, CancellationToken cancellationToken)
    {
        var values = new List<TuneValue>();
        foreach (var kind in new[] { RunKind.Cycle, RunKind.Tune })
        {
            var runs = (await store.RunsAsync(kind, int.MaxValue, cancellationToken)).Where(run => run.Start.Series == series).Select(run => run.Id).ToHashSet();
            values.AddRange((await store.ValuesAsync(kind, CycleValueNames.Tune, cancellationToken)).Where(value => runs.Contains(value.Run))
                .Select(value => CycleValueJson.Read<TuneValue>(value.Json, out _)).OfType<TuneValue>());
        }

        var attempts = values.Where(value => value.Calls > 0).ToList();
        if (attempts.Count == 0)
        {
            return Measured.Unknown("points per 100 calls", "nothing has been tuned yet");
        }

        var gains = attempts.Select(value => value.Gate.Where(gate => gate.Verdict == "promoted").Sum(gate => gate.Gain?.Value ?? 0)).ToArray();
        var estimate = YieldRatio.Of(gains, attempts.Select(value => value.Calls!.Value / Calls).ToArray());
        return estimate.IsBounded
            ? Measured.Of(estimate.Value, estimate.Low, estimate.High, attempts.Count, "points per 100 calls", "confirmed gain over all calls of search and gate")
            : Measured.Unknown("points per 100 calls", gains.All(gain => gain == 0) ? "nothing has been promoted yet" : "fewer than two attempts");
    }
}
