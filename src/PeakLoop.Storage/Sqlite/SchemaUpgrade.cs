using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PeakLoop.Storage.Model;

namespace PeakLoop.Storage.Sqlite;

/// <summary>
/// Makes or upgrades the schema. EF Core writes the script of the migrations; it is run here in one transaction, so that a process killed
/// in the midst leaves the database as it was. (EF Core's own runner keeps a lock row that outlives a killed process and then blocks all
/// later ones.)
/// </summary>
/// <param name="known">Ids of the migrations, oldest first.</param>
/// <param name="script">The script from the given migration (null: from nothing) to the last known one.</param>
internal sealed class SchemaUpgrade(IReadOnlyList<string> known, Func<string?, string> script)
{
    /// <summary>The upgrade to this program's schema.</summary>
    public static SchemaUpgrade ToCurrent { get; } = new(Schema.Known, Script);

    /// <summary>Makes or upgrades the schema; an existing database is copied first.</summary>
    public void Run(Database database)
    {
        if (Schema.Applied(database) is { } existing && !Schema.IsCurrent(database, existing, known))
        {
            Backup.Write(database, known.First(id => !existing.Contains(id)));
        }

        // Tables are rebuilt with foreign keys off, as SQLite's documentation advises; they are checked before the commit.
        database.Execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;");
        try
        {
            // Read again under the lock: another process may have upgraded meanwhile.
            var applied = Schema.Applied(database);
            if (applied is null || !Schema.IsCurrent(database, applied, known))
            {
                database.Execute(script(applied is { Count: > 0 } ? applied[^1] : null));
            }

            if (database.Sql("SELECT \"table\" FROM pragma_foreign_key_check").First(row => row.Text(0)) is { } table)
            {
                throw SqliteFailure.Damaged(database.File, $"rows of {table} refer to nothing");
            }

            database.Execute("COMMIT");
        }
        finally
        {
            if (database.InTransaction)
            {
                database.Execute("ROLLBACK");
            }

            database.Execute("PRAGMA foreign_keys = ON");
        }
    }

    private static string Script(string? from)
    {
        using var context = LoopDbContext.ForSchema();
        return context.GetService<IMigrator>().GenerateScript(from, Schema.Known[^1], MigrationsSqlGenerationOptions.NoTransactions);
    }
}
