using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    /// <inheritdoc/>
    public Task SaveQualityAsync(IReadOnlyList<QualityEntry> entries, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            foreach (var entry in entries)
            {
                session.Sql(
                    "INSERT OR IGNORE INTO quality (kind, key, subject, series, body, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    entry.Kind, entry.Id, entry.Subject, entry.Series, TextCodec.Pack(entry.Json), entry.By, entry.At).Run();
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QualityEntry>> QualityAsync(string kind, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<QualityEntry>>(
            database => database
                .Sql("SELECT kind, key, subject, series, body, by, at FROM quality WHERE kind = ? ORDER BY id").With(kind)
                .List(row => new QualityEntry(
                    row.Text(0), row.Text(1), row.Text(2), row.Text(3), TextCodec.Unpack(row.Blob(4), $"{kind} {row.Text(1)}"), row.Text(5),
                    row.Time(6))),
            cancellationToken);
}
