using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// The one reading of what a store has recorded, behind the nightly measure, <c>trend</c>, <c>gate</c>, <c>status</c> and every report: one series only, up to one cycle.
/// </summary>
public sealed record LoopTrend
{
    /// <summary>Level, velocity, acceleration.</summary>
    public required TrendResult Result { get; init; }

    /// <summary>Changes that passed the gate.</summary>
    public required VerifiedImprovements Improvements { get; init; }

    /// <summary>When each cycle was.</summary>
    public required IReadOnlyDictionary<int, DateTimeOffset> Times { get; init; }

    /// <summary>Series; null where nothing is recorded.</summary>
    public required string? Series { get; init; }

    /// <summary>Reads the series of the last ended cycle.</summary>
    public static async Task<LoopTrend> ReadAsync(ILoopStore store, TrendOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var last = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).LastOrDefault(run => run.End is not null);
        return last is null ? Nothing(options) : await ReadAsync(store, last, options, cancellationToken);
    }

    /// <summary>Reads the series of a cycle up to it, whether it has ended or not.</summary>
    public static async Task<LoopTrend> ReadAsync(ILoopStore store, RunRecord upTo, TrendOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(upTo);
        ArgumentNullException.ThrowIfNull(options);
        var history = await LoopHistory.ReadAsync(store, upTo, cancellationToken);
        var selection = AnchorSelection.FrozenOf(history.Items);
        var result = TrendMeasure.Of(selection, options with
        {
            Off = history.Off,
            Changes = await RulerLedger.ReadAsync(store, cancellationToken),
            Promotions = history.Promotions,
            Replays = history.Replays,
        });
        if (result.Points.Count == 0 || result.Points[^1].Cycle != upTo.Id.Number)
        {
            result = result with { Level = Measured.Unknown("points", $"no case was run in cycle {upTo.Id.Number}") };
        }

        return new LoopTrend
        {
            Result = result with { Points = [.. result.Points.Select(point => point with { Config = history.Configs.GetValueOrDefault(point.Cycle) })] },
            Improvements = VerifiedImprovements.Of(history.Tuned, history.RolledBack),
            Times = history.Times,
            Series = upTo.Start.Series,
        };
    }

    /// <summary>What there is to say before the first cycle.</summary>
    public static LoopTrend Nothing(TrendOptions options) => new()
    {
        Result = TrendMeasure.Of(AnchorSelection.FrozenOf([]), options),
        Improvements = VerifiedImprovements.Unknown("no cycle is recorded"),
        Times = new Dictionary<int, DateTimeOffset>(),
        Series = null,
    };
}
