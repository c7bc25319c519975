using PeakLoop.Cli.Common;
using PeakLoop.Improvement.Index;
using PeakLoop.Reports.Building;

namespace PeakLoop.Cli.Trend;

/// <summary>The trend of what a workspace has recorded: the series of its last cycle, never mixed with another.</summary>
internal static class StoredTrend
{
    public static async Task<TrendAnswer> ReadAsync(VerbContext context, TrendOptions options, CancellationToken cancellationToken)
    {
        await using var store = await Stores.ReadAsync(Stores.Place(context), cancellationToken);
        var trend = store is null ? LoopTrend.Nothing(options) : await LoopTrend.ReadAsync(store, options, cancellationToken);
        var why = store is null || trend.Times.Count == 0 ? WhyBuilder.Nothing
            : await WhyBuilder.ReadAsync(store, trend.Times.Keys.ToHashSet(), trend.Times.Keys.Max(), cancellationToken);
        return new TrendAnswer(trend, Frozen: true, FromFile: false) { Why = why };
    }
}
