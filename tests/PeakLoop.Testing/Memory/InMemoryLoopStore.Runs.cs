using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly SortedDictionary<(RunKind Kind, int Number), RunRecord> _runs = [];
    private readonly Dictionary<(RunId Run, string Name), PhaseRecord> _phases = [];
    private readonly Dictionary<(RunId Run, string Name), string> _values = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _configurations = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<RunRecord> StartAsync(RunStart start, CancellationToken cancellationToken) => On(cancellationToken).Get(() =>
    {
        var number = _runs.Values.Count(run => run.Id.Kind == start.Kind) + 1;
        var run = new RunRecord(new RunId(start.Kind, number), start with { At = start.At.ToUniversalTime() }, null, 0);
        _runs.Add((start.Kind, number), run);
        return run;
    });

    /// <inheritdoc/>
    public Task<RunRecord?> UnfinishedAsync(RunKind kind, CancellationToken cancellationToken) =>
        On(cancellationToken).Get(() => _runs.Values.FirstOrDefault(run => run.Id.Kind == kind && run.End is null));

    /// <inheritdoc/>
    public Task ResumeAsync(RunId run, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => Change(run, known => known with { Resumed = known.Resumed + 1 }));

    /// <inheritdoc/>
    public Task SavePhaseAsync(PhaseRecord phase, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => _phases[(phase.Run, phase.Name)] = phase with { Usd = Nano(phase.Usd) });

    /// <inheritdoc/>
    public Task EndAsync(RunId run, RunEnd end, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => Change(run, known => known with { End = known.End ?? (end with { At = end.At.ToUniversalTime() }) }));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunRecord>> RunsAsync(RunKind kind, int last, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<RunRecord>>(() => [.. _runs.Values.Where(run => run.Id.Kind == kind).TakeLast(last)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PhaseRecord>> PhasesAsync(RunId run, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<PhaseRecord>>(() =>
        [
            .. _phases.Values.Where(phase => phase.Run == run).OrderBy(phase => phase.Order).ThenBy(phase => phase.Name, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public Task SaveValueAsync(RunId run, string name, string json, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => _values[(run, name)] = json);

    /// <inheritdoc/>
    public Task<string?> ValueAsync(RunId run, string name, CancellationToken cancellationToken) =>
        On(cancellationToken).Get(() => _values.GetValueOrDefault((run, name)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<(RunId Run, string Json)>> ValuesAsync(RunKind kind, string name, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<(RunId, string)>>(() =>
        [
            .. _values.Where(value => value.Key.Run.Kind == kind && value.Key.Name == name)
                .OrderBy(value => value.Key.Run.Number).Select(value => (value.Key.Run, value.Value)),
        ]);

    /// <inheritdoc/>
    public Task<string> PutTextAsync(string text, CancellationToken cancellationToken) => On(cancellationToken).Get(() =>
    {
        var hash = ContentHash.Of(text);
        _texts.TryAdd(hash, text);
        return hash;
    });

    /// <inheritdoc/>
    public Task<string> TextAsync(string hash, CancellationToken cancellationToken) => On(cancellationToken).Get(() =>
        _texts.TryGetValue(hash, out var text) ? text : throw new IntegrityException($"The text {hash} is missing from the store."));

    /// <inheritdoc/>
    public Task PutConfigurationAsync(string hash, string json, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => _configurations.TryAdd(hash, json));

    /// <inheritdoc/>
    public Task<string?> ConfigurationAsync(string hash, CancellationToken cancellationToken) =>
        On(cancellationToken).Get(() => _configurations.GetValueOrDefault(hash));

    private void Change(RunId run, Func<RunRecord, RunRecord> change) =>
        _runs[(run.Kind, run.Number)] = _runs.TryGetValue((run.Kind, run.Number), out var known)
            ? change(known)
            : throw new IntegrityException($"There is no run {run}.");

    private bool IsRehearsal(RunId run) => _runs.TryGetValue((run.Kind, run.Number), out var known) && known.Start.Series == "rehearsal";
}
