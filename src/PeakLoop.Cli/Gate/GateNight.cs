using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Comparison;
using PeakLoop.Improvement.Index;
using PeakLoop.Records;

namespace PeakLoop.Cli.Gate;

/// <summary>What the gate reads: the last ended cycle on its fixed cases, against the cycle of the same series before it.</summary>
/// <param name="Series">Series; null where nothing is recorded.</param>
/// <param name="Index">Index in points.</param>
/// <param name="Change">Paired difference to the previous cycle in points.</param>
internal sealed record GateNight(string? Series, Measured Index, Measured Change)
{
    public static async Task<GateNight> ReadAsync(DataPlace place, CancellationToken cancellationToken)
    {
        await using var store = await Stores.ReadAsync(place, cancellationToken);
        var runs = store is null ? [] : (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).Where(run => run.End is not null).ToList();
        if (store is null || runs.Count == 0)
        {
            const string Nothing = "no cycle has ended yet; `peakloop run` makes the first night";
            return new GateNight(null, Measured.Unknown("points", Nothing), Measured.Unknown("points", Nothing));
        }

        var last = runs[^1];
        var before = runs.SkipLast(1).LastOrDefault(run => run.Start.Series == last.Start.Series);
        var trend = (await LoopTrend.ReadAsync(store, last, new TrendOptions(), cancellationToken)).Result;
        var change = await ChangeAsync(store, last, trend, before, cancellationToken);
        return new GateNight(last.Start.Series, trend.Level, change);
    }

    private static async Task<Measured> ChangeAsync(
        ILoopStore store, RunRecord last, TrendResult trend, RunRecord? before, CancellationToken cancellationToken)
    {
        if (trend.Level.Value is null || before is null)
        {
            return Measured.Unknown("points", before is null ? "there is no previous cycle of this series" : trend.Level.Reason ?? "the last cycle has no index");
        }

        if (trend.Points.FirstOrDefault(point => point.Cycle == before.Id.Number)?.Index is not { Value: not null })
        {
            var reason = trend.Points.FirstOrDefault(point => point.Cycle == before.Id.Number)?.Index.Reason ?? "no fixed case has a score";
            return Measured.Unknown("points", $"previous cycle: {reason}");
        }

        var result = PairedComparison.Of(await AnchorsAsync(store, before, cancellationToken), await AnchorsAsync(store, last, cancellationToken));
        return result.Cases.Count >= LoopMeasure.LeastAnchors ? WithNoise(result.Difference, trend.NoiseFloor) : Measured.Unknown(
            "points", $"{result.Cases.Count} fixed cases have a score in both cycles, {LoopMeasure.LeastAnchors} are needed", result.Cases.Count);
    }

    // The cases' own interval does not know that whole nights differ: it is never narrower than two nights without a change usually differ.
    private static Measured WithNoise(Measured change, Measured floor) =>
        change is { Value: { } value, Low: { } low, High: { } high } && floor.Value is { } usual && (value - low < usual || high - value < usual)
            ? change with { Low = Math.Max(-100, Math.Min(low, value - usual)), High = Math.Min(100, Math.Max(high, value + usual)), Reason = $"{change.Reason}; two nights without a change usually differ by less than {usual:0.0}" }
            : change;

    private static Task<IReadOnlyList<TrialScore>> AnchorsAsync(IScoreStore store, RunRecord run, CancellationToken cancellationToken) =>
        NightScores.ReadAsync(
            store,
            new ScoreQuery { Kind = RunKind.Cycle, FromRun = run.Id.Number, ToRun = run.Id.Number, Purpose = ScorePurpose.Night, Split = EvalSplit.Anchor },
            cancellationToken);
}
