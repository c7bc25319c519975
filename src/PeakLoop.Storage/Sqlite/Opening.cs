using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Storage.Sqlite;

/// <summary>Opens a database file, with everything that can be wrong with it said in words.</summary>
internal static class Opening
{
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>A connection for writing to a database with the current schema, which is made or upgraded where necessary.</summary>
    public static Database ForWriting(SqliteStoreOptions options)
    {
        var file = Path.GetFullPath(options.File);
        MakeFolder(file);
        CheckHeader(file);
        var database = Database.Open(file, OpenMode.Create, options.BusyTimeout);
        try
        {
            var applied = Schema.Applied(database);
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute($"PRAGMA synchronous = {(options.Durability == Durability.Full ? "FULL" : "NORMAL")}");
            if (applied is null || !Schema.IsCurrent(database, applied, Schema.Known))
            {
                SchemaUpgrade.ToCurrent.Run(database);
            }

            database.Execute("PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864");
            if (options.MaximumPages is { } pages)
            {
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            // A read-only file opens without complaint and refuses only the first write: ask now, before a night has begun.
            database.Execute("BEGIN IMMEDIATE; ROLLBACK");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A connection for reading a database that must exist and have the current schema.</summary>
    public static Database ForReading(SqliteStoreOptions options)
    {
        var file = Path.GetFullPath(options.File);
        if (!File.Exists(file))
        {
            throw new StorageException($"There is no database {file} yet: nothing has been recorded. 'peakloop run' starts one.");
        }

        CheckHeader(file);
        var database = OpenForReading(file, options.BusyTimeout);
        try
        {
            var applied = Schema.Applied(database)
                ?? throw new StorageException($"The database {file} is empty: nothing has been recorded. 'peakloop run' starts one.");
            return Schema.IsCurrent(database, applied, Schema.Known)
                ? database
                : throw new StorageException(
                    $"The database {file} has an older schema ({applied[^1]}; this program needs {Schema.Known[^1]}). Any command that records, " +
                    "such as 'peakloop run', upgrades it after making a backup.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A further connection for reading to a database that this process has open for writing.</summary>
    public static Database Reader(SqliteStoreOptions options) =>
        Database.Open(Path.GetFullPath(options.File), OpenMode.Read, options.BusyTimeout);

    private static Database OpenForReading(string file, TimeSpan busyTimeout)
    {
        var database = Database.Open(file, OpenMode.Read, busyTimeout);
        try
        {
            database.Sql("SELECT count(*) FROM sqlite_master").Number();
            return database;
        }
        catch (StorageException failure) when (failure.ExitCode == ExitCode.Infrastructure)
        {
            if (File.Exists(file + "-wal") && new FileInfo(file + "-wal").Length > 0)
            {
                throw new StorageException(
                    $"The database {file} has records in {Path.GetFileName(file)}-wal that cannot be read here: {failure.Message} Copy both " +
                    "files to a folder that this user may write, and point --db to the copy.",
                    failure);
            }

            // Write-ahead logging wants a side file even for reading. Where none can be made and no log waits to be read, the file is
            // complete and nothing can change it: it may be read as it is.
            database.Dispose();
            return Database.Open(file, OpenMode.Immutable, busyTimeout);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void MakeFolder(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The folder of the database {file} cannot be made: {failure.Message} Give this user write access, or point --db elsewhere.",
                failure);
        }
    }

    /// <summary>A file that is no database is told by its first bytes; SQLite itself finds one that was cut short.</summary>
    private static void CheckHeader(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return;
            }

            Span<byte> start = stackalloc byte[Magic.Length];
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (length > 0 && !start[..length].SequenceEqual(Magic[..length]))
            {
                throw SqliteFailure.Damaged(file, "it does not begin like a SQLite database");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The database {file} cannot be read: {failure.Message}", failure);
        }
    }
}
