using Microsoft.EntityFrameworkCore;
using PeakLoop.Foundation;
using PeakLoop.Storage.Model;
using PeakLoop.Storage.Sqlite;
using Xunit;

namespace PeakLoop.Storage.Tests.Schema;

public sealed class SchemaTests : StorageTest
{
    [Fact]
    public async Task The_migrated_schema_is_the_models()
    {
        await (await OpenAsync()).DisposeAsync();
        using var migrated = Database.Open(Options.File, OpenMode.Read, TimeSpan.Zero);
        using var made = Database.Open(Folder.File("model.db"), OpenMode.Create, TimeSpan.Zero);
        using (var context = LoopDbContext.ForSchema())
        {
            made.Execute(context.Database.GenerateCreateScript());
        }

        Assert.Equal(Describe(made), Describe(migrated));
    }

    [Fact]
    public void The_migrations_that_open_without_EF_Core_are_its_own()
    {
        using var context = LoopDbContext.ForSchema();
        Assert.Equal(context.Database.GetMigrations(), Sqlite.Schema.Known);
    }

    [Fact]
    public async Task Opening_again_changes_nothing_and_makes_no_backup()
    {
        await FillAsync();
        await using var store = await OpenAsync();

        Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
        Assert.DoesNotContain(Directory.GetFiles(Folder.Path), file => file.Contains("before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upgrade_keeps_a_copy_of_what_was_before()
    {
        await FillAsync();
        Upgrade("ALTER TABLE runs ADD COLUMN note TEXT; INSERT INTO __EFMigrationsHistory VALUES ('20270101000000_Note', '10');");

        var backup = Options.File + ".before-20270101000000_Note";
        Assert.False(File.Exists(backup + ".partial"));
        await using (var store = await OpenReadOnlyAsync(Options with { File = backup }))
        {
            Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
        }

        using var upgraded = Database.Open(Options.File, OpenMode.Read, TimeSpan.Zero);
        Assert.Equal([.. Sqlite.Schema.Known, "20270101000000_Note"], Sqlite.Schema.Applied(upgraded));
        Assert.Equal(1, upgraded.Sql("SELECT count(*) FROM runs WHERE note IS NULL").Number());
    }

    [Fact]
    public async Task An_upgrade_that_fails_leaves_everything_as_it_was()
    {
        await FillAsync();
        Assert.Throws<StorageException>(() => Upgrade("ALTER TABLE runs ADD COLUMN note TEXT; SELECT nonsense FROM nowhere;"));

        await using var store = await OpenAsync();
        Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
        using var database = Database.Open(Options.File, OpenMode.Read, TimeSpan.Zero);
        Assert.Equal(0, database.Sql("SELECT count(*) FROM pragma_table_info('runs') WHERE name = 'note'").Number());
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone_and_says_what_to_do()
    {
        await FillAsync();
        Tamper("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Future', '99')");
        foreach (var open in new Func<Task>[] { () => OpenAsync(), () => OpenReadOnlyAsync() })
        {
            var failure = await Assert.ThrowsAsync<StorageException>(open);
            Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
            Assert.Contains("newer PeakLoop (schema 20990101000000_Future", failure.Message, StringComparison.Ordinal);
            Assert.Contains("peakloop.db.before-20990101000000_Future", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_creation_that_was_killed_halfway_is_made_up_for()
    {
        using (var database = Database.Open(Options.File, OpenMode.Create, TimeSpan.Zero))
        {
            database.Execute("PRAGMA journal_mode = WAL");
        }

        await using var store = await OpenAsync();
        Assert.Empty(await store.RunsAsync(RunKind.Cycle, 9, default));
    }

    private void Upgrade(string script)
    {
        using var database = Database.Open(Options.File, OpenMode.Write, TimeSpan.Zero);
        new SchemaUpgrade([.. Sqlite.Schema.Known, "20270101000000_Note"], from =>
        {
            Assert.Equal(Sqlite.Schema.Known[^1], from);
            return script;
        }).Run(database);
    }

    private static string Describe(Database database) => string.Join('\n',
        database.Sql("""
            SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || iif(c."notnull", ' NOT NULL', '') || ' pk' || c.pk
            FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE '!_!_%' ESCAPE '!'
            UNION ALL
            SELECT 'index ' || i.name || iif(i."unique", ' unique', '') || ' ' ||
                (SELECT group_concat(x.name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS x)
            FROM sqlite_master AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table' AND i.origin = 'c'
            UNION ALL
            SELECT 'reference ' || t.name || '.' || f."from" || ' -> ' || f."table" || '.' || f."to"
            FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'
            ORDER BY 1
            """).List(row => row.Text(0)));
}
