using System.Text.Json;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    /// <inheritdoc/>
    public Task SaveOutcomesAsync(IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            foreach (var outcome in outcomes)
            {
                session.Sql(
                    """
                    INSERT OR IGNORE INTO outcomes (
                        id, kind, number, outcome_kind, team, goal, title, file, text_hash, score, failing, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    outcome.Id, (long)outcome.Run.Kind, outcome.Run.Number, outcome.Kind, outcome.Team, outcome.Goal, outcome.Title,
                    outcome.File, outcome.TextHash, outcome.Score, JsonSerializer.Serialize(outcome.Failing), outcome.At).Run();
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OutcomeRecord>> OutcomesAsync(RunId? run, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<OutcomeRecord>>(
            database => database
                .Sql($"""
                    SELECT id, kind, number, outcome_kind, team, goal, title, file, text_hash, score, failing, at FROM outcomes
                    {(run is null ? "" : "WHERE kind = ? AND number = ?")}
                    ORDER BY kind, number, file, id
                    """)
                .With(run is { } one ? [(long)one.Kind, one.Number] : [])
                .List(row => new OutcomeRecord(
                    row.Text(0), row.Run(1), row.Text(3), row.Text(4), row.TextOrNull(5), row.Text(6), row.Text(7), row.Text(8),
                    row.DoubleOrNull(9), JsonSerializer.Deserialize<List<string>>(row.Text(10))!, row.Time(11))),
            cancellationToken);

    /// <inheritdoc/>
    public Task RateAsync(OutcomeRating rating, CancellationToken cancellationToken) => WriteSingleAsync(
        session => session.Sql(
            "INSERT INTO ratings (outcome, rating, by, at) VALUES (?, ?, ?, ?)", rating.Outcome, rating.Rating, rating.By, rating.At).Run(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OutcomeRating>> RatingsAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<OutcomeRating>>(
            database => database
                .Sql("""
                    SELECT outcome, rating, by, at FROM ratings
                    WHERE id IN (SELECT max(id) FROM ratings GROUP BY outcome) ORDER BY outcome
                    """)
                .List(row => new OutcomeRating(row.Text(0), row.Text(1), row.Text(2), row.Time(3))),
            cancellationToken);

    /// <inheritdoc/>
    public Task SaveProposalsAsync(IReadOnlyList<ProposalRecord> proposals, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            foreach (var proposal in proposals)
            {
                session.Sql(
                    """
                    INSERT OR IGNORE INTO proposals (
                        id, kind, number, proposal_kind, target, text, action, digest, state, at, expires, decided_by, decided_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    proposal.Id, (long)proposal.Run.Kind, proposal.Run.Number, proposal.Kind, proposal.Target, proposal.Text,
                    proposal.Action, proposal.Digest, proposal.State, proposal.At, proposal.Expires, proposal.DecidedBy,
                    proposal.DecidedAt).Run();
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DecideAsync(
        string id, string digest, string expectedState, string newState, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteSingleAsync(
            session => session.Sql(
                "UPDATE proposals SET state = ?, decided_by = ?, decided_at = ? WHERE id = ? AND digest = ? AND state = ?",
                newState, by, at, id, digest, expectedState).Run() > 0,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProposalRecord>> ProposalsAsync(string? state, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ProposalRecord>>(
            database => database
                .Sql($"""
                    SELECT id, kind, number, proposal_kind, target, text, action, digest, state, at, expires, decided_by, decided_at
                    FROM proposals {(state is null ? "" : "WHERE state = ?")} ORDER BY at, id
                    """)
                .With(state is null ? [] : [state])
                .List(row => new ProposalRecord(
                    row.Text(0), row.Run(1), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), row.Text(8), row.Time(9),
                    row.Time(10), row.TextOrNull(11), row.TimeOrNull(12))),
            cancellationToken);
}
