using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Writing;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    private const string FactColumns = "kind, fact_id, source, source_key, content_hash, body, at, by, reason";

    /// <inheritdoc/>
    public Task<int> AppendFactsAsync(IReadOnlyList<FactEntry> entries, CancellationToken cancellationToken)
    {
        var packed = entries.Select(entry => (Entry: entry, Body: entry.Json is null ? null : TextCodec.Pack(entry.Json))).ToList();
        return WriteAsync(session => packed.Sum(fact => AppendFact(session, fact.Entry, fact.Body)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactEntry>> LatestFactsAsync(DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<FactEntry>>(
            database => database
                .Sql($"""
                    SELECT {FactColumns} FROM facts
                    WHERE id IN (SELECT max(id) FROM facts WHERE at <= ? GROUP BY kind, fact_id)
                    ORDER BY kind, fact_id
                    """)
                .With(asOf ?? DateTimeOffset.MaxValue).List(ReadFact),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactEntry>> FactHistoryAsync(string kind, string id, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<FactEntry>>(
            database => database.Sql($"SELECT {FactColumns} FROM facts WHERE kind = ? AND fact_id = ? ORDER BY id").With(kind, id)
                .List(ReadFact),
            cancellationToken);

    /// <inheritdoc/>
    public Task TouchAsync(HumanTouch touch, CancellationToken cancellationToken) => WriteSingleAsync(
        session => session.Sql(
            "INSERT INTO touches (kind, target, by, at) VALUES (?, ?, ?, ?)", touch.Kind, touch.Target, touch.By, touch.At).Run(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HumanTouch>> TouchesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<HumanTouch>>(
            database => database.Sql("SELECT kind, target, by, at FROM touches WHERE at >= ? ORDER BY id").With(since)
                .List(row => new HumanTouch(row.Text(0), row.Text(1), row.Text(2), row.Time(3))),
            cancellationToken);

    private static int AppendFact(WriteSession session, FactEntry entry, byte[]? body)
    {
        var latest = session.Sql(
            "SELECT content_hash FROM facts WHERE kind = ? AND fact_id = ? ORDER BY id DESC LIMIT 1", entry.Kind, entry.Id)
            .First(row => row.Text(0));
        return latest == entry.ContentHash ? 0 : session.Sql(
            "INSERT INTO facts (kind, fact_id, source, source_key, content_hash, body, at, by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            entry.Kind, entry.Id, entry.Source, entry.SourceKey, entry.ContentHash, body, entry.At, entry.By, entry.Reason).Run();
    }

    private static FactEntry ReadFact(Statement row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4),
        row.IsNull(5) ? null : TextCodec.Unpack(row.Blob(5), $"{row.Text(0)} {row.Text(1)}"), row.Time(6), row.Text(7), row.TextOrNull(8));
}
