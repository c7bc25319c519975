using PeakLoop.Foundation;

namespace PeakLoop.Storage.Sqlite;

/// <summary>Which version of the schema a database has, and how it gets to this program's.</summary>
internal static class Schema
{
    private const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>
    /// The migrations this program knows, oldest first. Kept here as text so that opening a current database does not start EF Core; a
    /// test compares it with the migration classes.
    /// </summary>
    public static IReadOnlyList<string> Known { get; } = ["20261120000000_First", "20261120150000_Quality"];

    /// <summary>The migrations a database has; null where it is empty, that is, to be made.</summary>
    /// <exception cref="StorageException">Not a database, or not one of PeakLoop's.</exception>
    public static IReadOnlyList<string>? Applied(Database database)
    {
        var tables = database.Sql("SELECT name FROM sqlite_master WHERE type = 'table'").List(row => row.Text(0));
        if (tables.Count == 0)
        {
            return null;
        }

        return tables.Contains(HistoryTable) && tables.Contains("runs")
            ? database.Sql($"SELECT MigrationId FROM {HistoryTable} ORDER BY MigrationId").List(row => row.Text(0))
            : throw new StorageException(
                $"The file {database.File} is a database of another program (tables: {string.Join(", ", tables.Take(5))}). " +
                "Point --db to PeakLoop's own database, or to a file that does not exist yet.");
    }

    /// <summary>Whether the applied migrations are exactly the known ones.</summary>
    /// <exception cref="StorageException">The database is newer than the program.</exception>
    public static bool IsCurrent(Database database, IReadOnlyList<string> applied, IReadOnlyList<string> known)
    {
        var newer = applied.Except(known, StringComparer.Ordinal).ToList();
        return newer.Count == 0
            ? applied.Count == known.Count
            : throw new StorageException(
                $"The database {database.File} was written by a newer PeakLoop (schema {newer[^1]}; this program knows up to {known[^1]}). " +
                $"Update PeakLoop, or go back to the backup {Path.GetFileName(database.File)}.before-{newer[0]}. Nothing was changed.");
    }
}
