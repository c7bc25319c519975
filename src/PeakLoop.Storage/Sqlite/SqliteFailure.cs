using PeakLoop.Foundation;
using SQLitePCL;

namespace PeakLoop.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into sentences that say what happened, where, and what to do.</summary>
internal static class SqliteFailure
{
    /// <summary>The exception for a result code.</summary>
    /// <param name="file">Database file.</param>
    /// <param name="code">Extended result code.</param>
    /// <param name="detail">SQLite's own message.</param>
    public static LoopException Of(string file, int code, string detail) => (code & 0xff) switch
    {
        raw.SQLITE_FULL => new StorageException(
            $"No space left to record in {file}. What was recorded before is intact and readable. Free some space, then run again: " +
            $"an interrupted run continues where it stopped. ({detail})"),
        raw.SQLITE_READONLY => new StorageException(
            $"The database {file} cannot be written: the file, its folder or its file system is read-only. Give this user write access, or " +
            $"point --db to a folder that can be written. ({detail})"),
        raw.SQLITE_CANTOPEN => new StorageException(
            $"The database {file} cannot be opened: its folder is missing or read-only, or this user may not read or write there. Give " +
            $"this user access, or point --db elsewhere. ({detail})"),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StorageException(
            $"The database {file} is locked by another process, and the wait for it ended. Close the program that holds it open for " +
            $"writing, then run again. ({detail})"),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(file, detail),
        raw.SQLITE_IOERR => new StorageException(
            $"Reading or writing {file} failed: the disk is full, faulty, or no longer there. What was recorded before is intact. " +
            $"Check the disk, then run again. ({detail}, code {code})"),
        raw.SQLITE_CONSTRAINT => new IntegrityException($"A row contradicts what is recorded in {file}: {detail} (code {code})."),
        raw.SQLITE_PERM or raw.SQLITE_AUTH => new StorageException($"This user may not use the database {file}. ({detail})"),
        _ => new StorageException($"The database {file} refused: {detail} (code {code})."),
    };

    /// <summary>The file is not what was written to it. Exit code 9.</summary>
    public static StorageException Damaged(string file, string detail) => new(
        $"The database {file} is damaged ({detail}). Nothing was changed. Keep a copy of it, then restore the latest backup " +
        $"({Path.GetFileName(file)}.before-*) or move it away to start a new history; 'peakloop doctor' lists what is wrong.",
        exitCode: ExitCode.Integrity);
}
