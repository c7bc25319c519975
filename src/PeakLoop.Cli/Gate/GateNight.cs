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
        var off = await NightScores.IncompleteAsync(store, cancellationToken);
        var now = await AnchorsAsync(store, last, cancellationToken);
        var index = TrendMeasure.Of(AnchorSelection.FrozenOf(now), new TrendOptions { Off = off }).Level;
        return new GateNight(last.Start.Series, index, await ChangeAsync(store, now, index, before, off, cancellationToken));
    }

    private static async Task<Measured> ChangeAsync(
        ILoopStore store, IReadOnlyList<TrialScore> now, Measured index, RunRecord? before, Dictionary<int, string> off, CancellationToken cancellationToken)
    {
        if (index.Value is null || before is null)
        {
            return Measured.Unknown("points", before is null ? "there is no previous cycle of this series" : index.Reason ?? "the last cycle has no index");
        }

        if (off.TryGetValue(before.Id.Number, out var reason))
        {
            return Measured.Unknown("points", $"previous cycle: {reason}");
        }

        var result = PairedComparison.Of(await AnchorsAsync(store, before, cancellationToken), now);
        return result.Cases.Count >= LoopMeasure.LeastAnchors ? result.Difference : Measured.Unknown(
            "points", $"{result.Cases.Count} fixed cases have a score in both cycles, {LoopMeasure.LeastAnchors} are needed", result.Cases.Count);
    }

    private static Task<IReadOnlyList<TrialScore>> AnchorsAsync(IScoreStore store, RunRecord run, CancellationToken cancellationToken) =>
        NightScores.ReadAsync(
            store,
            new ScoreQuery { Kind = RunKind.Cycle, FromRun = run.Id.Number, ToRun = run.Id.Number, Purpose = ScorePurpose.Night, Split = EvalSplit.Anchor },
            cancellationToken);
}
