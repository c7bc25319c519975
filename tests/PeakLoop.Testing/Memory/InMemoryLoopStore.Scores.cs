using System.Globalization;
using System.Runtime.CompilerServices;
using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly Dictionary<string, OutputRow> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Output, string Check, string Version, string Judge), CheckRow> _checks = [];
    private readonly Dictionary<(string Output, string Case, string CheckSet, string Judge), ScoreRow> _scores = [];

    /// <inheritdoc/>
    public Task SaveAsync(IReadOnlyList<ScoredOutput> rows, CancellationToken cancellationToken) => On(cancellationToken).Do(() =>
    {
        foreach (var row in rows)
        {
            _outputs.TryAdd(row.Output.Id, Rounded(row.Output));
            foreach (var check in row.Checks)
            {
                _checks.TryAdd((check.OutputId, check.CheckId, check.CheckVersion, check.JudgeVersion), check);
            }

            _scores.TryAdd((row.Score.OutputId, row.Score.Case, row.Score.CheckSetVersion, row.Score.JudgeVersion), row.Score);
        }
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScoreRow>> ScoresAsync(ScoreQuery query, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<ScoreRow>>(() => [.. Select(query)]);

    /// <inheritdoc/>
    public async IAsyncEnumerable<OutputRow> OutputsAsync(
        ScoreQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await On(cancellationToken).Get(() =>
            Select(query).Select(score => score.OutputId).Distinct(StringComparer.Ordinal).Select(id => _outputs[id]).ToList());
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> ChecksAsync(string outputId, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<CheckRow>>(() => [.. ChecksOf(outputId)]);

    /// <inheritdoc/>
    public Task<ILookup<string, CheckRow>> ChecksAsync(ScoreQuery query, CancellationToken cancellationToken) =>
        On(cancellationToken).Get(() => Select(query).Select(score => score.OutputId).Distinct(StringComparer.Ordinal)
            .SelectMany(ChecksOf).ToLookup(check => check.OutputId, StringComparer.Ordinal));

    private static OutputRow Rounded(OutputRow row) => row.Output is { CostUsd: { } cost } output
        ? row with { Output = output with { CostUsd = Nano(cost) } }
        : row;

    private static int Position(string checkId) =>
        int.TryParse(checkId.AsSpan(0, Math.Max(0, checkId.IndexOf(':', StringComparison.Ordinal))), NumberStyles.None,
            CultureInfo.InvariantCulture, out var position) ? position : int.MaxValue;

    private IEnumerable<CheckRow> ChecksOf(string output) => _checks.Values
        .Where(check => check.OutputId == output)
        .OrderBy(check => Position(check.CheckId))
        .ThenBy(check => check.CheckId, StringComparer.Ordinal)
        .ThenBy(check => check.CheckVersion, StringComparer.Ordinal)
        .ThenBy(check => check.JudgeVersion, StringComparer.Ordinal);

    private IEnumerable<ScoreRow> Select(ScoreQuery query) => _scores.Values
        .Where(score =>
            (query.Kind is null || score.Run.Kind == query.Kind)
            && (query.FromRun is null || score.Run.Number >= query.FromRun)
            && (query.ToRun is null || score.Run.Number <= query.ToRun)
            && (query.Purpose is null || score.Purpose == query.Purpose)
            && (query.Split is null || score.Split == query.Split)
            && (query.Case is null || score.Case == query.Case)
            && (query.Target is null || score.Target == query.Target)
            && (query.Series is null
                || (_runs.TryGetValue((score.Run.Kind, score.Run.Number), out var run) && run.Start.Series == query.Series)))
        .OrderBy(score => score.Run.Kind)
        .ThenBy(score => score.Run.Number)
        .ThenBy(score => score.Case, StringComparer.Ordinal)
        .ThenBy(score => score.Trial)
        .ThenBy(score => score.OutputId, StringComparer.Ordinal)
        .ThenBy(score => score.CheckSetVersion, StringComparer.Ordinal)
        .ThenBy(score => score.JudgeVersion, StringComparer.Ordinal);
}
