using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Writing;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    /// <inheritdoc/>
    public ValueTask<EffectRecord?> FindAsync(EffectKey key, CancellationToken cancellationToken) => new(ReadAsync(
        database => database
            .Sql("""
                SELECT effect_kind, tool_class, request_hash, effects.at, body
                FROM effects LEFT JOIN results ON results.effect = effects.id
                WHERE kind = ? AND number = ? AND path = ?
                """)
            .With((long)key.Run.Kind, key.Run.Number, key.Path)
            .First(row => new EffectRecord(
                new EffectClaim(key, (EffectKind)row.Int(0), (ToolClass)row.Int(1), row.Text(2), row.Time(3)),
                row.IsNull(4) ? null : TextCodec.Unpack(row.Blob(4), $"{key.Run} {key.Path}"))),
        cancellationToken));

    /// <inheritdoc/>
    public Task ClaimAsync(EffectClaim claim, CancellationToken cancellationToken) => WriteSingleAsync(
        session =>
        {
            var (run, path) = claim.Key;
            var added = session.Sql(
                """
                INSERT OR IGNORE INTO effects (kind, number, path, effect_kind, tool_class, request_hash, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                (long)run.Kind, run.Number, path, (long)claim.Kind, (long)claim.Class, claim.RequestHash, claim.At).Run();
            if (added == 0)
            {
                var known = session.Sql("SELECT request_hash FROM effects WHERE kind = ? AND number = ? AND path = ?",
                    (long)run.Kind, run.Number, path).First(row => row.Text(0));
                if (known != claim.RequestHash)
                {
                    throw new IntegrityException($"{run} {path} is claimed for another request.");
                }
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task RecordAsync(EffectKey key, string result, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var body = TextCodec.Pack(result);
        return WriteSingleAsync(
            session =>
            {
                var effect = Claimed(session, key);
                if (session.Sql("INSERT OR IGNORE INTO results (effect, body, at) VALUES (?, ?, ?)", effect, body, at).Run() == 0)
                {
                    var known = session.Sql("SELECT body FROM results WHERE effect = ?", effect)
                        .First(row => TextCodec.Unpack(row.Blob(0), $"{key.Run} {key.Path}"));
                    if (known != result)
                    {
                        throw new IntegrityException($"{key.Run} {key.Path} has another result already.");
                    }
                }

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task BeginAttemptAsync(CallAttempt attempt, CancellationToken cancellationToken) => WriteSingleAsync(
        session => session.Sql(
            """
            INSERT OR IGNORE INTO attempts (effect, attempt, account, role, model, reserved_nanos, reserved_tokens, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            Claimed(session, attempt.Key), attempt.Number, (long)attempt.Account, attempt.Role, attempt.Model,
            Money.Nanos(attempt.ReservedUsd), attempt.ReservedTokens, attempt.At).Run(),
        cancellationToken);

    /// <inheritdoc/>
    public Task EndAttemptAsync(AttemptEnd end, CancellationToken cancellationToken) => WriteSingleAsync(
        session =>
        {
            var effect = Claimed(session, end.Key);
            var ended = session.Sql(
                """
                UPDATE attempts
                SET usd_nanos = ?, input_tokens = ?, cached_tokens = ?, output_tokens = ?, milliseconds = ?, error = ?
                WHERE effect = ? AND attempt = ? AND usd_nanos IS NULL
                """,
                Money.Nanos(end.Usd), end.Usage?.Input, end.Usage?.CachedInput, end.Usage?.Output, end.Milliseconds, end.Error, effect,
                end.Number).Run();
            return ended > 0
                || session.Sql("SELECT 1 FROM attempts WHERE effect = ? AND attempt = ?", effect, end.Number).Number() is not null
                ? true
                : throw new IntegrityException($"{end.Key.Run} {end.Key.Path} has no attempt {end.Number} to end.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> AttemptsAsync(EffectKey key, CancellationToken cancellationToken) => new(ReadAsync(
        database => (int)(database
            .Sql("""
                SELECT count(*) FROM attempts
                WHERE effect = (SELECT id FROM effects WHERE kind = ? AND number = ? AND path = ?)
                """)
            .With((long)key.Run.Kind, key.Run.Number, key.Path).Number() ?? 0),
        cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<BudgetAccount, Spend>> SpendAsync(RunId run, CancellationToken cancellationToken) => new(
        ReadAsync<IReadOnlyDictionary<BudgetAccount, Spend>>(
            database => database
                .Sql($"""
                    SELECT account, {SpendColumns}
                    FROM effects JOIN attempts ON attempts.effect = effects.id
                    WHERE kind = ? AND number = ?
                    GROUP BY account
                    """)
                .With((long)run.Kind, run.Number)
                .List(row => (Account: (BudgetAccount)row.Int(0), Spend: Spent(row, 1)))
                .ToDictionary(part => part.Account, part => part.Spend),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<Spend> SpendSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => new(ReadAsync(
        database => database
            .Sql($"""
                SELECT {SpendColumns}
                FROM attempts
                JOIN effects ON effects.id = attempts.effect
                LEFT JOIN runs ON runs.kind = effects.kind AND runs.number = effects.number
                WHERE attempts.at >= ? AND coalesce(runs.series, '') <> 'rehearsal'
                """)
            .With(since).First(row => Spent(row, 0)),
        cancellationToken));

    private const string SpendColumns =
        """
        coalesce(sum(coalesce(usd_nanos, reserved_nanos)), 0),
        coalesce(sum(coalesce(input_tokens + output_tokens, reserved_tokens)), 0),
        count(*)
        """;

    private static Spend Spent(Statement row, int column) => new(Money.Usd(row.Long(column)), row.Long(column + 1), row.Long(column + 2));

    private static long Claimed(WriteSession session, EffectKey key) =>
        session.Sql("SELECT id FROM effects WHERE kind = ? AND number = ? AND path = ?", (long)key.Run.Kind, key.Run.Number, key.Path).Number()
        ?? throw new IntegrityException($"{key.Run} {key.Path} was never claimed.");
}
