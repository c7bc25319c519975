using PeakLoop.Foundation;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    /// <inheritdoc/>
    public Task SaveValueAsync(RunId run, string name, string json, CancellationToken cancellationToken)
    {
        var body = TextCodec.Pack(json);
        return WriteSingleAsync(
            session => session.Sql(
                "INSERT OR REPLACE INTO run_values (kind, name, number, body) VALUES (?, ?, ?, ?)",
                (long)run.Kind, name, run.Number, body).Run(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ValueAsync(RunId run, string name, CancellationToken cancellationToken) => ReadAsync(
        database => database.Sql("SELECT body FROM run_values WHERE kind = ? AND name = ? AND number = ?")
            .With((long)run.Kind, name, run.Number)
            .First(row => TextCodec.Unpack(row.Blob(0), $"{name} of {run}")),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<(RunId Run, string Json)>> ValuesAsync(RunKind kind, string name, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<(RunId, string)>>(
            database => database.Sql("SELECT kind, number, body FROM run_values WHERE kind = ? AND name = ? ORDER BY number")
                .With((long)kind, name)
                .List(row => (row.Run(0), TextCodec.Unpack(row.Blob(2), $"{name} of {row.Run(0)}"))),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<string> PutTextAsync(string text, CancellationToken cancellationToken)
    {
        var (hash, body) = TextCodec.PackWithHash(text);
        await WriteAsync(session => session.Text(hash, body), cancellationToken);
        return Convert.ToHexStringLower(hash);
    }

    /// <inheritdoc/>
    public Task<string> TextAsync(string hash, CancellationToken cancellationToken) => ReadAsync(
        database =>
        {
            var bytes = HashBytes(hash);
            return (bytes is null ? null : database.Sql("SELECT body FROM texts WHERE hash = ?").With(bytes)
                .First(row => TextCodec.Unpack(row.Blob(0), $"hash {hash}", bytes)))
                ?? throw new IntegrityException($"The text {hash} is missing from the store.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task PutConfigurationAsync(string hash, string json, CancellationToken cancellationToken)
    {
        var body = TextCodec.Pack(json);
        return WriteSingleAsync(
            session => session.Sql("INSERT OR IGNORE INTO configurations (hash, body) VALUES (?, ?)", hash, body).Run(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ConfigurationAsync(string hash, CancellationToken cancellationToken) => ReadAsync(
        database => database.Sql("SELECT body FROM configurations WHERE hash = ?").With(hash)
            .First(row => TextCodec.Unpack(row.Blob(0), $"configuration {hash}")),
        cancellationToken);

    /// <summary>The bytes of a hash; null where the text is none.</summary>
    private static byte[]? HashBytes(string hash) =>
        hash.Length == 64 && hash.All(character => char.IsAsciiHexDigitLower(character)) ? Convert.FromHexString(hash) : null;
}
