using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cli.Trend;

/// <summary>The trend of what a workspace has recorded: the series of its last cycle, never mixed with another.</summary>
internal static class StoredTrend
{
    public static async Task<TrendAnswer> ReadAsync(VerbContext context, TrendOptions options, CancellationToken cancellationToken)
    {
        await using var store = await Stores.ReadAsync(Stores.Place(context), cancellationToken);
        var runs = store is null ? [] : (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).Where(run => run.End is not null).ToList();
        if (store is null || runs.Count == 0)
        {
            return new TrendAnswer(
                TrendMeasure.Of(AnchorSelection.FrozenOf([]), options), VerifiedImprovements.Unknown("no cycle is recorded"),
                new Dictionary<int, DateTimeOffset>(), null, Frozen: true);
        }

        var series = runs[^1].Start.Series;
        var own = runs.Where(run => run.Start.Series == series).ToList();
        var ended = own.Select(run => run.Id.Number).ToHashSet();
        var off = await NightScores.IncompleteAsync(store, cancellationToken);
        var anchors = await NightScores.AnchorsAsync(store, series, cancellationToken);
        foreach (var cycle in anchors.Nights.Nights.Where(cycle => !ended.Contains(cycle)))
        {
            off.TryAdd(cycle, "the cycle has not ended");
        }

        var result = TrendMeasure.Of(anchors, options with { Off = off });
        var configs = own.ToDictionary(run => run.Id.Number, run => run.Start.ConfigHash);
        var tune = (await store.ValuesAsync(RunKind.Cycle, CycleValueNames.Tune, cancellationToken))
            .ToDictionary(value => value.Run.Number, value => CycleValueJson.Read<TuneValue>(value.Json, out _));
        return new TrendAnswer(
            result with { Points = [.. result.Points.Select(point => point with { Config = configs.GetValueOrDefault(point.Cycle) })] },
            VerifiedImprovements.Of([.. own.Select(run => new TunedNight(run.Start.At, tune.GetValueOrDefault(run.Id.Number)))]),
            own.ToDictionary(run => run.Id.Number, run => run.Start.At),
            series,
            Frozen: true);
    }
}
