using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>What the measure reads of a series, up to one cycle. Windows count recorded cycles, so that a wrong or changed clock moves nothing.</summary>
internal sealed record LoopHistory
{
    /// <summary>Cycles of the series, ascending.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>All nightly scores, summed by item.</summary>
    public required IReadOnlyList<ItemNight> Items { get; init; }

    /// <summary>Why cycles are kept off the trend.</summary>
    public required IReadOnlyDictionary<int, string> Off { get; init; }

    /// <summary>Cycles in which the whole suite ran.</summary>
    public required IReadOnlySet<int> FullSuite { get; init; }

    /// <summary>Cycles that promoted a version.</summary>
    public required IReadOnlySet<int> Promotions { get; init; }

    /// <summary>Versions that were taken back after they had been promoted.</summary>
    public required IReadOnlySet<string> RolledBack { get; init; }

    /// <summary>Replay triplets.</summary>
    public required IReadOnlyList<ReplayContrast> Replays { get; init; }

    /// <summary>What was tuned, in the order of cycles.</summary>
    public required IReadOnlyList<TunedNight> Tuned { get; init; }

    /// <summary>When each cycle began.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> Times => Runs.ToDictionary(run => run.Id.Number, run => run.Start.At);

    /// <summary>Configuration of each cycle.</summary>
    public IReadOnlyDictionary<int, string> Configs => Runs.ToDictionary(run => run.Id.Number, run => run.Start.ConfigHash);

    public static async Task<LoopHistory> ReadAsync(ILoopStore store, RunRecord upTo, CancellationToken cancellationToken)
    {
        var (series, last) = (upTo.Start.Series, upTo.Id.Number);
        var runs = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken))
            .Where(run => run.Start.Series == series && run.Id.Number <= last).ToList();
        var own = runs.ConvertAll(run => run.Id.Number).ToHashSet();
        var evaluations = (await ValuesAsync<EvaluationValue>(store, CycleValueNames.Evaluation, cancellationToken)).Where(pair => own.Contains(pair.Key)).ToDictionary();
        var tuned = await ValuesAsync<TuneValue>(store, CycleValueNames.Tune, cancellationToken);
        var changes = (await store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == series && (change.Run is not { } run || run.Number <= last)).ToList();
        return new LoopHistory
        {
            Runs = runs,
            Items = ItemNight.Of(await store.NightSumsAsync(
                new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night, Series = series, ToRun = last }, cancellationToken)),
            Off = KeptOff(runs, evaluations, last),
            FullSuite = evaluations.Where(pair => pair.Value.Suite == "full").Select(pair => pair.Key).ToHashSet(),
            Promotions = changes.Where(change => change is { Kind: "promote", Run.Kind: RunKind.Cycle }).Select(change => change.Run!.Value.Number).ToHashSet(),
            RolledBack = changes.Where(change => change.Kind == "rollback").Select(change => change.From).ToHashSet(StringComparer.Ordinal),
            Replays = [.. (await ValuesAsync<ReplayContrast>(store, CycleValueNames.Replay, cancellationToken)).Where(pair => own.Contains(pair.Key)).Select(pair => pair.Value)],
            Tuned = runs.ConvertAll(run => new TunedNight(run.Start.At, tuned.GetValueOrDefault(run.Id.Number)) { Cycle = run.Id.Number }),
        };
    }

    // Incomplete anchors make a cycle partial; one that has not ended is not finished measuring, unless it is the one that asks.
    private static Dictionary<int, string> KeptOff(List<RunRecord> runs, Dictionary<int, EvaluationValue> evaluations, int asking)
    {
        var off = new Dictionary<int, string>();
        foreach (var run in runs)
        {
            var number = run.Id.Number;
            if (evaluations.GetValueOrDefault(number) is { AnchorsPlanned: { } planned } value && value.Anchors != planned)
            {
                off[number] = $"{value.Anchors ?? 0} of {planned} fixed cases ran; an incomplete cycle is kept off the trend";
            }
            else if (run.End is null && number != asking)
            {
                off[number] = "the cycle has not ended";
            }
        }

        return off;
    }

    private static async Task<Dictionary<int, T>> ValuesAsync<T>(IRunStore store, string name, CancellationToken cancellationToken)
        where T : class
    {
        var values = new Dictionary<int, T>();
        foreach (var (run, json) in await store.ValuesAsync(RunKind.Cycle, name, cancellationToken))
        {
            if (CycleValueJson.Read<T>(json, out _) is { } value)
            {
                values[run.Number] = value;
            }
        }

        return values;
    }
}
