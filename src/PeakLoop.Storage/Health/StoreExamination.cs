using PeakLoop.Foundation;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Health;

/// <summary>Examines a store thoroughly: takes as long as reading it once.</summary>
public static class StoreExamination
{
    /// <summary>Most problems listed of one kind; a damaged page can cause thousands.</summary>
    private const int MostProblems = 20;

    private static readonly string[] PackedColumns =
    [
        "texts.body", "results.body", "run_values.body", "configurations.body", "facts.body", "outputs.tool_calls",
        "prompt_versions.sections", "prompt_versions.evidence", "prompt_changes.evidence", "gate_tests.state", "quality.body",
    ];

    /// <summary>Examines the database file, beside a process that records if there is one.</summary>
    public static Task<StoreHealth> ExamineAsync(SqliteStoreOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        Task.Run(() => Examine(options, clock, cancellationToken), cancellationToken);

    private static StoreHealth Examine(SqliteStoreOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(options.File);
        var problems = new List<string>();
        var health = new StoreHealth(file, File.Exists(file), problems)
        {
            SqliteVersion = SqliteNative.Version,
            Bytes = Length(file),
            LogBytes = Length(file + "-wal"),
            FreeBytes = FreeSpace(file),
        };
        if (!health.Exists)
        {
            return health;
        }

        try
        {
            using var database = Opening.ForReading(options);
            health = health with { Schema = Schema.Applied(database)?[^1] };
            Try(problems, () => problems.AddRange(Structure(database)));
            cancellationToken.ThrowIfCancellationRequested();
            Try(problems, () => problems.AddRange(References(database)));
            foreach (var column in PackedColumns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Try(problems, () => health = health with { TextsChecked = health.TextsChecked + Texts(database, column, problems) });
            }

            Try(problems, () => health = WithCycles(database, clock, health));
        }
        catch (LoopException failure)
        {
            problems.Add(failure.Message);
        }

        return health;
    }

    /// <summary>A step that cannot be finished is a finding too; the others go on.</summary>
    private static void Try(List<string> problems, Action step)
    {
        try
        {
            step();
        }
        catch (LoopException failure)
        {
            problems.Add(failure.Message);
        }
    }

    private static IEnumerable<string> Structure(Database database) => database
        .Sql($"PRAGMA integrity_check({MostProblems})").List(row => row.Text(0))
        .Where(line => line != "ok").Select(line => $"The file's structure is damaged: {line}");

    private static IEnumerable<string> References(Database database) => database
        .Sql($"SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 LIMIT {MostProblems}")
        .List(row => $"{row.Long(2)} rows of {row.Text(0)} refer to rows of {row.Text(1)} that are missing.");

    private static long Texts(Database database, string column, List<string> problems)
    {
        var table = column[..column.IndexOf('.', StringComparison.Ordinal)];
        var hash = table == "texts" ? "hash" : "NULL";
        var rows = database.Sql($"SELECT {column}, {hash} FROM {table} WHERE {column} IS NOT NULL");
        var (read, bad) = (0L, 0);
        try
        {
            while (rows.Step())
            {
                read++;
                try
                {
                    TextCodec.Unpack(rows.Blob(0), $"row {read} of {column}", rows.Blob(1));
                }
                catch (IntegrityException failure) when (bad++ < MostProblems)
                {
                    problems.Add(failure.Message);
                }
                catch (IntegrityException)
                {
                    // Enough of these are listed.
                }
            }
        }
        finally
        {
            rows.Reset();
        }

        return read;
    }

    private static StoreHealth WithCycles(Database database, TimeProvider clock, StoreHealth health)
    {
        var cycle = (long)RunKind.Cycle;
        var last = database.Sql("SELECT max(ended_at) FROM runs WHERE kind = ? AND end_state = 'complete'").With(cycle).Number();
        var at = last is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null;
        return health with
        {
            Cycles = database.Sql("SELECT count(*) FROM runs WHERE kind = ?").With(cycle).Number(),
            LastSuccessAt = at,
            LastSuccessAge = at is null ? null : clock.GetUtcNow() - at,
        };
    }

    private static long? Length(string file) => File.Exists(file) ? new FileInfo(file).Length : null;

    private static long? FreeSpace(string file)
    {
        try
        {
            var folder = Path.GetDirectoryName(file);
            while (folder is not null && !Directory.Exists(folder))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder is null ? null : new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
