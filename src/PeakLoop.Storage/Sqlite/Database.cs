using PeakLoop.Foundation;
using SQLitePCL;

namespace PeakLoop.Storage.Sqlite;

/// <summary>
/// One connection with its prepared statements, used by one thread at a time. It talks to SQLite directly: the journal and the scores
/// need neither the start-up of EF Core (over half a second in a cold process) nor its cost a row.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, (Statement Statement, sqlite3_stmt Handle)> _statements = new(StringComparer.Ordinal);

    private Database(string file, sqlite3 handle) => (File, _handle) = (file, handle);

    /// <summary>The database file.</summary>
    public string File { get; }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Key of the row inserted last.</summary>
    public long LastId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>The connection itself, for the functions that have no place here (backup).</summary>
    public sqlite3 Handle => _handle;

    /// <summary>Opens a file.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="mode">How.</param>
    /// <param name="busyTimeout">How long to wait for another process's lock.</param>
    public static Database Open(string file, OpenMode mode, TimeSpan busyTimeout)
    {
        _ = SqliteNative.Version;
        var flags = mode switch
        {
            OpenMode.Create => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
            OpenMode.Write => raw.SQLITE_OPEN_READWRITE,
            _ => raw.SQLITE_OPEN_READONLY,
        };
        var name = mode == OpenMode.Immutable ? ImmutableUri(file) : file;
        var code = raw.sqlite3_open_v2(name, out var handle, flags | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(file, handle);
        if (code != raw.SQLITE_OK)
        {
            var failure = database.Failure(code);
            database.Dispose();
            throw failure;
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds);
        return database;
    }

    /// <summary>The exception for a result code of this connection.</summary>
    public LoopException Failure(int code)
    {
        var extended = raw.sqlite3_extended_errcode(_handle);
        return SqliteFailure.Of(
            File, (extended & 0xff) == (code & 0xff) ? extended : code, raw.sqlite3_errmsg(_handle).utf8_to_string() ?? "no message");
    }

    /// <summary>The prepared statement of a constant text; made once.</summary>
    public Statement Sql(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            return known.Statement;
        }

        var code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }

        var statement = new Statement(this, handle);
        _statements.Add(sql, (statement, handle));
        return statement;
    }

    /// <summary>Runs one or more statements without parameters.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, handle) in _statements.Values)
        {
            handle.Dispose();
        }

        _statements.Clear();
        _handle.Dispose();
    }

    private static string ImmutableUri(string file) => new Uri(file).AbsoluteUri + "?immutable=1";
}

/// <summary>How a database file is opened.</summary>
internal enum OpenMode
{
    /// <summary>For writing; made where absent.</summary>
    Create,

    /// <summary>For writing; an error where absent.</summary>
    Write,

    /// <summary>For reading, beside a writer.</summary>
    Read,

    /// <summary>For reading on a read-only file system, where nothing can change and no side file can be made.</summary>
    Immutable,
}
