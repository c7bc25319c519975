using System.Globalization;
using System.Runtime.CompilerServices;
using PeakLoop.Governance;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Writing;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    private const string HeadCount = "audit.count";
    private const string HeadHash = "audit.head";
    private const int AuditPage = 1000;

    /// <inheritdoc/>
    public Task AppendAsync(
        DateTimeOffset at, string actor, string action, string detail, string? key, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            if (key is not null && session.Sql("SELECT 1 FROM audit WHERE key = ?", key).Number() is not null)
            {
                return false;
            }

            var entry = AuditChain.Next(ReadHead(session.Database), at, actor, action, detail);
            session.Sql(
                """
                INSERT INTO audit (sequence, at, actor, action, detail, previous_hash, hash, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entry.Sequence, entry.At, entry.Actor, entry.Action, entry.Detail, entry.PreviousHash, entry.Hash, key).Run();
            SetMeta(session, HeadCount, entry.Sequence.ToString(CultureInfo.InvariantCulture));
            SetMeta(session, HeadHash, entry.Hash);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<AuditHead?> HeadAsync(CancellationToken cancellationToken) => ReadAsync(ReadHead, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long? after = null; ;)
        {
            var from = after ?? long.MinValue;
            var page = await ReadAsync(
                database => database
                    .Sql("""
                        SELECT sequence, at, actor, action, detail, previous_hash, hash FROM audit
                        WHERE sequence > ? ORDER BY sequence LIMIT ?
                        """)
                    .With(from, AuditPage)
                    .List(row => new AuditEntry(
                        row.Long(0), row.Time(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6))),
                cancellationToken);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < AuditPage)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }

    private static AuditHead? ReadHead(Database database)
    {
        const string Sql = "SELECT value FROM meta WHERE name = ?";
        var count = database.Sql(Sql).With(HeadCount).First(row => row.Text(0));
        var hash = database.Sql(Sql).With(HeadHash).First(row => row.Text(0));
        return count is null || hash is null ? null : new AuditHead(long.Parse(count, CultureInfo.InvariantCulture), hash);
    }

    private static void SetMeta(WriteSession session, string name, string value) =>
        session.Sql("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value).Run();
}
