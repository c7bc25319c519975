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

    /// <summary>The whole suite beside the fixed cases; null where there is too little of it.</summary>
    public SuiteReading? Suite { get; init; }

    /// <summary>The books of the last window; null where there is no velocity.</summary>
    public Accounting? Accounting { get; init; }

    /// <summary>Whether the feedback signals are tighter; null where nothing is recorded.</summary>
    public FeedbackReading? Feedback { get; init; }

    /// <summary>Whether more is handled without a human; null where that is not recorded.</summary>
    public AutonomyReading? Autonomy { get; init; }

    /// <summary>Whether the improver improves; null where attempts are not recorded.</summary>
    public YieldReading? Yield { get; init; }

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

        var on = history.Items.Select(item => item.Cycle).Distinct().Where(cycle => !history.Off.ContainsKey(cycle)).Order().ToList();
        var index = result.Points.Where(point => point.Index.Value is not null).ToDictionary(point => point.Cycle, point => point.Index.Value!.Value);
        return new LoopTrend
        {
            Suite = SuiteReading.Of(history.Items, selection, on, history.FullSuite, options.Window),
            Accounting = Accounting.Of(result.Velocity, on, options.Window, history.Tuned, history.RolledBack, selection.Items),
            Feedback = FeedbackReading.Of(history.Items, on, options.Window),
            Autonomy = await AutonomyReading.ReadAsync(store, history.Runs, cancellationToken),
            Yield = YieldReading.Of(YieldReading.AttemptsOf(history.Tuned, history.RolledBack, index)),
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
