using System.Runtime.CompilerServices;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    /// <inheritdoc/>
    public Task SaveAsync(IReadOnlyList<ScoredOutput> rows, CancellationToken cancellationToken)
    {
        var packed = rows.Select(PackedOutput.Of).ToList();
        return WriteAsync(
            session =>
            {
                packed.ForEach(row => ScoreWriter.Write(session, row));
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScoreRow>> ScoresAsync(ScoreQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ScoreRow>>(database => ScoreReader.Read(database, _names, query), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NightSum>> NightSumsAsync(ScoreQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<NightSum>>(database => NightSumReader.Read(database, _names, query), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<OutputRow> OutputsAsync(
        ScoreQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One run at a time: the order is by run first, and a long history need not be held in memory.
        foreach (var run in await ReadAsync(database => RunsWithScores(database, query), cancellationToken))
        {
            var one = query with { Kind = run.Kind, FromRun = run.Number, ToRun = run.Number };
            var outputs = await ReadAsync(
                database => ScoreReader.Read(database, _names, one).Select(score => score.OutputId).Distinct(StringComparer.Ordinal)
                    .Select(id => ReadOutput(database, id)).ToList(),
                cancellationToken);
            foreach (var output in outputs)
            {
                yield return output;
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> ChecksAsync(string outputId, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<CheckRow>>(
            database => Sorted(database
                .Sql($"SELECT key, {CheckColumns} FROM outputs JOIN checks ON checks.output = outputs.id WHERE key = ?").With(outputId)
                .List(row => ReadCheck(database, row))),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ILookup<string, CheckRow>> ChecksAsync(ScoreQuery query, CancellationToken cancellationToken) => ReadAsync(
        database =>
        {
            var sql = $"""
                SELECT output_key, {CheckColumns} FROM checks
                JOIN (SELECT DISTINCT output, output_key FROM scores WHERE {ScoreSelection.Where(query)}) AS chosen
                ON chosen.output = checks.output
                """;
            return Sorted(ScoreReader.Bind(database.Sql(sql), query).List(row => ReadCheck(database, row)))
                .ToLookup(check => check.OutputId, StringComparer.Ordinal);
        },
        cancellationToken);

    private const string CheckColumns = "check_id, check_version, judge_version, type, metric, weight, verdict, checks.score, reason";

    private static List<RunId> RunsWithScores(Database database, ScoreQuery query) => ScoreReader
        .Bind(database.Sql($"SELECT DISTINCT kind, number FROM scores WHERE {ScoreSelection.Where(query)} ORDER BY kind, number"), query)
        .List(row => row.Run(0));

    private static List<CheckRow> Sorted(List<CheckRow> checks)
    {
        checks.Sort(CheckOrder.Instance);
        return checks;
    }

    private CheckRow ReadCheck(Database database, Statement row) => new(
        row.Text(0), _names.Text(database, row.Long(1)), _names.Text(database, row.Long(2)), _names.Text(database, row.Long(3)),
        _names.Text(database, row.Long(4)), row.IsNull(5) ? null : _names.Text(database, row.Long(5)), row.Double(6),
        new CheckResult((Verdict)row.Int(7), row.DoubleOrNull(8), row.Text(9)));

    private OutputRow ReadOutput(Database database, string id) => database
        .Sql("""
            SELECT kind, number, path, case_id, case_version, config, model, lesson_set, seed, trial, purpose, error, at, body, hash,
                tool_calls, input_tokens, cached_tokens, output_tokens, latency_ms, cost_nanos, finish_reason, steps
            FROM outputs LEFT JOIN texts ON texts.id = outputs.text_id WHERE key = ?
            """)
        .With(id)
        .First(row => new OutputRow(
            id, row.Run(0), row.Text(2), _names.Text(database, row.Long(3)), _names.Text(database, row.Long(4)),
            _names.Text(database, row.Long(5)), _names.Text(database, row.Long(6)), _names.Text(database, row.Long(7)), row.Long(8),
            row.Int(9), (ScorePurpose)row.Int(10), row.IsNull(22) ? null : ReadAnswer(row, id), row.TextOrNull(11), row.Time(12)))
        ?? throw new IntegrityException($"The output {id} is missing although it has a score: the database was damaged or altered.");

    private static ModelOutput ReadAnswer(Statement row, string id) => new()
    {
        Text = TextCodec.Unpack(row.Blob(13), $"output {id}", row.Blob(14)),
        ToolCalls = row.IsNull(15) ? [] : PackedOutput.ReadCalls(TextCodec.Unpack(row.Blob(15), $"tool calls of output {id}")),
        Usage = row.IsNull(16) ? null : new TokenUsage(row.Long(16), row.Long(17), row.Long(18)),
        LatencyMs = row.DoubleOrNull(19),
        CostUsd = row.IsNull(20) ? null : Money.Usd(row.Long(20)),
        FinishReason = row.TextOrNull(21),
        Steps = row.Int(22),
    };
}
