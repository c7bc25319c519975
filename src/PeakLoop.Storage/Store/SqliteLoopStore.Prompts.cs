using System.Text.Json;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Writing;

namespace PeakLoop.Storage.Store;

public sealed partial class SqliteLoopStore
{
    /// <inheritdoc/>
    public Task SaveVersionsAsync(IReadOnlyList<PromptVersionRecord> versions, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            foreach (var version in versions)
            {
                SaveVersion(session, version);
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PromptVersionRecord>> VersionsAsync(string? prompt, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<PromptVersionRecord>>(
            database => database
                .Sql($"""
                    SELECT prompt, hash, parents, sections, file_text_hash, author, kind, number, origin, evidence, at
                    FROM prompt_versions {OfPrompt(prompt)} ORDER BY id
                    """)
                .With(prompt is null ? [] : [prompt])
                .List(row => new PromptVersionRecord(
                    row.Text(0), row.Text(1), JsonSerializer.Deserialize<List<string>>(row.Text(2))!, Packed(row, 3)!, row.Text(4),
                    row.Text(5), row.RunOrNull(6), row.Text(8), Packed(row, 9), row.Time(10))),
            cancellationToken);

    /// <inheritdoc/>
    public Task SaveChangeAsync(PromptChangeRecord change, CancellationToken cancellationToken)
    {
        var evidence = change.Evidence is null ? null : TextCodec.Pack(change.Evidence);
        return WriteSingleAsync(
            session => session.Sql(
                """
                INSERT OR IGNORE INTO prompt_changes (
                    key, prompt, from_version, to_version, change_kind, kind, number, by, evidence, at, series)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                change.Id, change.Prompt, change.From, change.To, change.Kind, (long?)change.Run?.Kind, change.Run?.Number, change.By,
                evidence, change.At, change.Series).Run(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PromptChangeRecord>> ChangesAsync(string? prompt, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<PromptChangeRecord>>(
            database => database
                .Sql($"""
                    SELECT key, prompt, from_version, to_version, change_kind, kind, number, by, evidence, at, series
                    FROM prompt_changes {OfPrompt(prompt)} ORDER BY id
                    """)
                .With(prompt is null ? [] : [prompt])
                .List(row => new PromptChangeRecord(
                    row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.RunOrNull(5), row.Text(7), Packed(row, 8),
                    row.Time(9), row.Text(10))),
            cancellationToken);

    /// <inheritdoc/>
    public Task SaveGateTestAsync(GateTestRecord test, CancellationToken cancellationToken)
    {
        var state = TextCodec.Pack(test.State);
        return WriteSingleAsync(
            session => session.Sql(
                """
                INSERT OR REPLACE INTO gate_tests (
                    id, ledger, drill, prompt, candidate, incumbent, model, verdict, state, started_kind, started_number, updated_kind,
                    updated_number, series)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                test.Id, test.Ledger, test.Drill, test.Prompt, test.Candidate, test.Incumbent, test.Model, test.Verdict, state,
                (long)test.StartedIn.Kind, test.StartedIn.Number, (long)test.UpdatedIn.Kind, test.UpdatedIn.Number, test.Series).Run(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<GateTestRecord>> GateTestsAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<GateTestRecord>>(
            database => database
                .Sql("""
                    SELECT id, ledger, drill, prompt, candidate, incumbent, model, verdict, state, started_kind, started_number,
                        updated_kind, updated_number, series
                    FROM gate_tests ORDER BY drill IS NOT NULL, series, ledger, id
                    """)
                .List(row => new GateTestRecord(
                    row.Text(0), row.Int(1), row.TextOrNull(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7),
                    Packed(row, 8)!, row.Run(9), row.Run(11), row.Text(13))),
            cancellationToken);

    private static string OfPrompt(string? prompt) => prompt is null ? "" : "WHERE prompt = ?";

    private static string? Packed(Statement row, int column) =>
        row.IsNull(column) ? null : TextCodec.Unpack(row.Blob(column), $"prompt record {row.Text(0)}");

    private static void SaveVersion(WriteSession session, PromptVersionRecord version) => session.Sql(
        """
        INSERT OR IGNORE INTO prompt_versions (
            prompt, hash, parents, sections, file_text_hash, author, kind, number, origin, evidence, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        version.Prompt, version.Hash, JsonSerializer.Serialize(version.Parents), TextCodec.Pack(version.Sections), version.FileTextHash,
        version.Author, (long?)version.Run?.Kind, version.Run?.Number, version.Origin,
        version.Evidence is null ? null : TextCodec.Pack(version.Evidence), version.At).Run();
}
