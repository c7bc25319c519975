using static PeakLoop.Storage.Export.Columns;

namespace PeakLoop.Storage.Export;

/// <summary>The lists of an export that hold facts, outcomes, prompts, the audit chain and texts.</summary>
internal static class ExportRecordTables
{
    /// <summary>The lists, in their order.</summary>
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new("facts", "facts ORDER BY kind, fact_id, id",
        [
            // The hash covers moments inside the fact, such as when a lesson was captured; the fact itself is there to compare.
            Text("kind"), Text("fact_id", "id"), Text("source"), Text("source_key"), Volatile(Text("content_hash")),
            PackedJson("body", "fact"), Time(), Text("by"), Text("reason"),
        ]),
        new("outcomes", "outcomes ORDER BY kind, number, file, id",
        [
            Text("id"), Run(), Text("outcome_kind", "kind"), Text("team"), Text("goal"), Text("title"), Text("file"), Text("text_hash"),
            Real("score"), Json("failing"), Time(),
        ]),
        new("ratings", "ratings ORDER BY outcome, id", [Text("outcome"), Text("rating"), Text("by"), Time()]),
        new("proposals", "proposals ORDER BY kind, number, id",
        [
            Text("id"), Run(), Text("proposal_kind", "kind"), Text("target"), Text("text"), Json("action"), Text("digest"), Text("state"),
            Time(), Time("expires"), Text("decided_by"), Time("decided_at"),
        ]),
        new("touches", "touches ORDER BY id", [Text("kind"), Text("target"), Text("by"), Time()]),
        new("promptVersions", "prompt_versions ORDER BY prompt, hash",
        [
            Text("prompt"), Text("hash"), Json("parents"), PackedJson("sections", "sections"), Text("file_text_hash"), Text("author"), Run(),
            Text("origin"), PackedJson("evidence", "evidence"), Time(),
        ]),
        new("promptChanges", "prompt_changes ORDER BY id",
        [
            // A person's change has an id made from its moment; the loop's, from run and path, is worth comparing and stands beside it.
            Volatile(Text("key", "id")), Text("iif(kind IS NULL, NULL, key)", "derivedId"), Text("prompt"), Text("from_version", "from"),
            Text("to_version", "to"), Text("change_kind", "kind"), Run(), Text("by"), PackedJson("evidence", "evidence"), Time(),
            Text("series"),
        ]),
        new("gateTests", "gate_tests ORDER BY drill IS NOT NULL, series, ledger, id",
        [
            Text("id"), Number("ledger"), Text("drill"), Text("prompt"), Text("candidate"), Text("incumbent"), Text("model"),
            Text("verdict"), PackedJson("state", "state"), Run("startedIn", "started_kind", "started_number"),
            Run("updatedIn", "updated_kind", "updated_number"), Text("series"),
        ]),
        new("quality", "quality ORDER BY kind, series, subject, key",
        [
            Text("kind"), Text("key", "id"), Text("subject"), Text("series"), PackedJson("body", "content"), Text("by"), Time(),
        ]),
        new("audit", "audit ORDER BY sequence",
        [
            Number("sequence"), Time(), Text("actor"), Text("action"), Json("detail"), Volatile(Text("previous_hash")),
            Volatile(Text("hash")), Text("key"),
        ]),
        // Texts of snapshots hold moments, and those of a start that was interrupted belong to nothing.
        new("texts", "texts ORDER BY hash", [Hash("hash", "hash"), Packed("body", "text")],
            StableFrom: """
            texts WHERE id IN (SELECT text_id FROM outputs)
                OR lower(hex(hash)) IN (SELECT text_hash FROM outcomes UNION SELECT file_text_hash FROM prompt_versions)
            ORDER BY hash
            """),
    ];
}
