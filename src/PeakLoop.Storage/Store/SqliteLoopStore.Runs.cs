using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    private const string RunColumns =
        "kind, number, at, series, seed, snapshot_hash, config_hash, resumed, ended_at, end_state, stop_reason, exit_code";

    /// <inheritdoc/>
    public Task<RunRecord> StartAsync(RunStart start, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            var last = session.Sql("SELECT max(number) FROM runs WHERE kind = ?", (long)start.Kind).Number() ?? 0;
            var id = new RunId(start.Kind, (int)last + 1);
            session.Sql(
                """
                INSERT INTO runs (kind, number, at, series, seed, snapshot_hash, config_hash, resumed) VALUES (?, ?, ?, ?, ?, ?, ?, 0)
                """,
                (long)id.Kind, id.Number, start.At, start.Series, start.Seed, start.SnapshotHash, start.ConfigHash).Run();
            return new RunRecord(id, start with { At = start.At.ToUniversalTime() }, null, 0);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<RunRecord?> UnfinishedAsync(RunKind kind, CancellationToken cancellationToken) => ReadAsync(
        database => database.Sql($"SELECT {RunColumns} FROM runs WHERE kind = ? AND ended_at IS NULL ORDER BY number LIMIT 1")
            .With((long)kind).First(ReadRun),
        cancellationToken);

    /// <inheritdoc/>
    public Task ResumeAsync(RunId run, CancellationToken cancellationToken) => WriteSingleAsync(
        session => Existing(
            run, session.Sql("UPDATE runs SET resumed = resumed + 1 WHERE kind = ? AND number = ?", (long)run.Kind, run.Number).Run()),
        cancellationToken);

    /// <inheritdoc/>
    public Task SavePhaseAsync(PhaseRecord phase, CancellationToken cancellationToken) => WriteSingleAsync(
        session => session.Sql(
            """
            INSERT OR REPLACE INTO phases (kind, number, name, position, state, calls, tokens, usd_nanos, seconds, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (long)phase.Run.Kind, phase.Run.Number, phase.Name, phase.Order, phase.State, phase.Calls, phase.Tokens,
            Money.Nanos(phase.Usd), phase.Seconds, phase.Detail).Run(),
        cancellationToken);

    /// <inheritdoc/>
    public Task EndAsync(RunId run, RunEnd end, CancellationToken cancellationToken) => WriteSingleAsync(
        session => Existing(run, session.Sql(
            """
            UPDATE runs SET
                end_state = iif(ended_at IS NULL, ?, end_state),
                stop_reason = iif(ended_at IS NULL, ?, stop_reason),
                exit_code = iif(ended_at IS NULL, ?, exit_code),
                ended_at = coalesce(ended_at, ?)
            WHERE kind = ? AND number = ?
            """,
            end.State, end.StopReason, (long)end.ExitCode, end.At, (long)run.Kind, run.Number).Run()),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunRecord>> RunsAsync(RunKind kind, int last, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<RunRecord>>(
            database => database
                .Sql($"SELECT {RunColumns} FROM (SELECT * FROM runs WHERE kind = ? ORDER BY number DESC LIMIT ?) ORDER BY number")
                .With((long)kind, Math.Max(0, last)).List(ReadRun),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PhaseRecord>> PhasesAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<PhaseRecord>>(
            database => database
                .Sql("""
                    SELECT name, position, state, calls, tokens, usd_nanos, seconds, detail
                    FROM phases WHERE kind = ? AND number = ? ORDER BY position, name
                    """)
                .With((long)run.Kind, run.Number)
                .List(row => new PhaseRecord(
                    run, row.Text(0), row.Int(1), row.Text(2), row.Long(3), row.Long(4), Money.Usd(row.Long(5)), row.Double(6),
                    row.TextOrNull(7))),
            cancellationToken);

    private static bool Existing(RunId run, int changed) =>
        changed > 0 ? true : throw new IntegrityException($"There is no run {run}.");

    private static RunRecord ReadRun(Statement row)
    {
        var id = row.Run(0);
        var start = new RunStart(id.Kind, row.Time(2), row.Text(3), row.Long(4), row.Text(5), row.Text(6));
        var end = row.IsNull(8) ? null : new RunEnd(row.Time(8), row.Text(9), row.Text(10), (ExitCode)row.Int(11));
        return new RunRecord(id, start, end, row.Int(7));
    }
}
