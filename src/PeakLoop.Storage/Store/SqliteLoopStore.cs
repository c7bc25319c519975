using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Writing;

namespace PeakLoop.Storage.Store;

/// <summary>
/// The store on SQLite. Writes go through one queue with shared commits; reads use connections of their own and see what is committed.
/// Several processes may have one database open: each transaction reads what it depends on under SQLite's write lock.
/// </summary>
public sealed partial class SqliteLoopStore : ILoopStore
{
    private readonly ReaderPool _readers;
    private readonly NameTable _names = new();
    private readonly WriteQueue? _writer;
    private readonly string _file;

    private SqliteLoopStore(SqliteStoreOptions options, WriteQueue? writer, ReaderPool readers)
    {
        _file = Path.GetFullPath(options.File);
        (_writer, _readers) = (writer, readers);
    }

    /// <summary>
    /// Opens a database for recording. It is made where absent, and upgraded where it is older, after a copy was made beside it
    /// (<c>FILE.before-MIGRATION</c>).
    /// </summary>
    /// <exception cref="StorageException">It cannot be used; the message says why and what to do.</exception>
    public static Task<ILoopStore> OpenAsync(SqliteStoreOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Run<ILoopStore>(
            () => new SqliteLoopStore(
                options, new WriteQueue(Opening.ForWriting(options)), new ReaderPool(() => Opening.Reader(options))),
            cancellationToken);
    }

    /// <summary>
    /// Opens an existing database for reading, also beside a process that records, and on a read-only file system. Writing to it is an
    /// error.
    /// </summary>
    /// <exception cref="StorageException">There is none, or it cannot be used.</exception>
    public static Task<ILoopStore> OpenReadOnlyAsync(SqliteStoreOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Run<ILoopStore>(
            () =>
            {
                var readers = new ReaderPool(() => Opening.ForReading(options));
                readers.Return(readers.Rent());
                return new SqliteLoopStore(options, null, readers);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Readers first: the last connection to close is the writer's, which folds the write-ahead log into the file.
        _readers.Dispose();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    private Task<T> WriteAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken) =>
        Writer().DoAsync(write, cancellationToken);

    private Task<T> WriteSingleAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken) =>
        Writer().DoSingleAsync(write, cancellationToken);

    private WriteQueue Writer() => _writer
        ?? throw new StorageException($"The database {_file} was opened for reading; nothing can be recorded in it by this command.");

    private Task<T> ReadAsync<T>(Func<Database, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(_readers.Read(read));
        }
        catch (LoopException failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
