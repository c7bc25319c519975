namespace PeakLoop.Storage.Sqlite;

/// <summary>A consistent copy of a database, made beside it.</summary>
internal static class Backup
{
    /// <summary>Path of the copy that is made before a migration.</summary>
    public static string PathBefore(string file, string migration) => $"{file}.before-{migration}";

    /// <summary>
    /// Copies the database as it is before a migration. The copy gets its name only when it is complete; one from an earlier attempt at
    /// the same migration is replaced, since that attempt changed nothing.
    /// </summary>
    public static void Write(Database database, string migration)
    {
        var target = PathBefore(database.File, migration);
        var partial = target + ".partial";
        try
        {
            System.IO.File.Delete(partial);
            database.Execute($"VACUUM INTO '{partial.Replace("'", "''", StringComparison.Ordinal)}'");
            System.IO.File.Move(partial, target, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Foundation.StorageException(
                $"The backup {target} that precedes an upgrade of the database cannot be written: {failure.Message}. Nothing was upgraded.",
                failure);
        }
    }
}
