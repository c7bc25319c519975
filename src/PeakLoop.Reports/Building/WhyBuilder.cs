using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>Reads why the index moved: the latest split of a series up to a cycle.</summary>
public static class WhyBuilder
{
    /// <summary>What there is to say before the first cycle.</summary>
    public static WhySection Nothing { get; } = Of(null, null, null);

    /// <summary>Builds the section.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cycles">Cycles of the series that count.</param>
    /// <param name="last">The cycle it is read at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<WhySection> ReadAsync(IRunStore store, IReadOnlySet<int> cycles, int last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(cycles);
        var alarm = CycleValueJson.Read<AlarmValue>(await store.ValueAsync(RunId.Cycle(last), CycleValueNames.Alarm, cancellationToken), out _);
        var split = await LatestAsync<AttributionValue>(store, CycleValueNames.Attribution, cycles, last, cancellationToken);
        var checkpoint = await LatestAsync<CheckpointValue>(store, CycleValueNames.Checkpoint, cycles, last, cancellationToken);
        return Of(split?.Value, checkpoint is { } found ? WhyWords.Checkpoint(found.Value, found.Cycle, last) : null, alarm);
    }

    private static WhySection Of(AttributionValue? split, string? checkpoint, AlarmValue? alarm) => new()
    {
        Sentence = split is null ? WhyWords.NotYet : WhyWords.Sentence(split),
        Cycle = split?.Cycle,
        Since = split?.Since,
        Headline = split?.Headline ?? Measured.Unknown("points", "no checkpoint has compared two configurations yet"),
        Exact = split?.Exact ?? false,
        Main = split?.Main,
        Parts = [.. (split?.Parts ?? []).Select(part => new WhyPart(part.Cause, WhyWords.Label(part.Cause), part.Share, Clip.Text(part.Text)))],
        Checkpoint = checkpoint,
        Alarm = Clip.Optional(alarm?.Text),
    };

    private static async Task<(int Cycle, T Value)?> LatestAsync<T>(
        IRunStore store, string name, IReadOnlySet<int> cycles, int last, CancellationToken cancellationToken)
        where T : class
    {
        var values = await store.ValuesAsync(RunKind.Cycle, name, cancellationToken);
        foreach (var (run, json) in values.Reverse().Where(value => value.Run.Number <= last && cycles.Contains(value.Run.Number)))
        {
            if (CycleValueJson.Read<T>(json, out _) is { } value)
            {
                return (run.Number, value);
            }
        }

        return null;
    }
}
