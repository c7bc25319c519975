using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Records;
using static PeakLoop.Storage.Export.Columns;

namespace PeakLoop.Storage.Export;

/// <summary>
/// What an export holds, table by table, each in the order of its natural key: the order in which parallel work happened to be written
/// does not show.
/// </summary>
internal static class ExportTables
{
    /// <summary>The lists of the document, in their order.</summary>
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new("runs", "runs ORDER BY kind, number",
        [
            // A snapshot names the facts as they were, with moments such as when a lesson was captured.
            Run(), Time(), Text("series"), Number("seed"), Volatile(Text("snapshot_hash")), Text("config_hash"), Volatile(Number("resumed")),
            Time("ended_at"), Text("end_state"), Text("stop_reason"), Number("exit_code"),
        ]),
        new("phases", "phases ORDER BY kind, number, position, name",
        [
            Run(), Text("name"), Number("position"), Text("state"), Volatile(Number("calls")), Volatile(Number("tokens")),
            Money("usd_nanos", "usd"), Volatile(Real("seconds")), Text("detail"),
        ]),
        new("values", "run_values ORDER BY kind, number, name", [Run(), Text("name"), PackedJson("body", "value")]),
        new("configurations", "configurations ORDER BY hash", [Text("hash"), PackedJson("body", "configuration")]),
        new("effects", "effects LEFT JOIN results ON results.effect = effects.id ORDER BY kind, number, path",
        [
            Run(), Text("path"), Word<EffectKind>("effect_kind", "kind"), Word<ToolClass>("tool_class", "class"), Text("request_hash"),
            Time("effects.at"), Time("results.at", "recordedAt"), PackedJson("body", "result"),
        ]),
        new("attempts", "attempts JOIN effects ON effects.id = attempts.effect ORDER BY kind, number, path, attempt",
        [
            Run(), Text("path"), Number("attempt"), Word<BudgetAccount>("account"), Text("role"), Text("model"),
            Money("reserved_nanos", "reservedUsd"), Number("reserved_tokens"), Time("attempts.at"), Money("usd_nanos", "usd"),
            Number("input_tokens"), Number("cached_tokens"), Number("output_tokens"), Real("milliseconds"), Text("error"),
        ], Volatile: true),
        new("outputs",
            """
            outputs LEFT JOIN texts ON texts.id = text_id JOIN names ON names.id = case_id
            ORDER BY kind, number, names.text, purpose, trial, key
            """,
        [
            Text("key", "id"), Run(), Text("path"), Named("case_id", "case"), Named("case_version"), Named("config"), Named("model"),
            Named("lesson_set"), Number("seed"), Number("trial"), Word<ScorePurpose>("purpose"), Packed("body", "text"),
            PackedJson("tool_calls", "toolCalls"), Number("input_tokens"), Number("cached_tokens"), Number("output_tokens"),
            Volatile(Real("latency_ms")), Money("cost_nanos", "costUsd", isSpend: false), Text("finish_reason"), Number("steps"),
            Text("error"), Time(),
        ]),
        new("checks",
            """
            checks JOIN outputs ON outputs.id = checks.output
            JOIN names AS ids ON ids.id = check_id JOIN names AS versions ON versions.id = check_version
            JOIN names AS judges ON judges.id = judge_version
            ORDER BY key, ids.text, versions.text, judges.text
            """,
        [
            Text("key", "output"), Text("ids.text", "check"), Text("versions.text", "checkVersion"), Text("judges.text", "judgeVersion"),
            Named("type"), Named("metric"), Real("weight"), Word<Verdict>("verdict"), Real("score"), Text("reason"),
        ]),
        new("scores",
            """
            scores JOIN names AS sets ON sets.id = check_set JOIN names AS judges ON judges.id = judge_version
            ORDER BY output_key, sets.text, judges.text
            """,
        [
            Text("output_key", "output"), Run(), Named("case_id", "case"), Number("trial"), Named("case_version"),
            Text("sets.text", "checkSet"), Text("judges.text", "judgeVersion"), Named("suite"), Named("target"), Word<EvalSplit>("split"),
            Word<CaseSeverity>("severity"), Named("cluster"), Named("config"), Named("model"), Named("lesson_set"), Number("seed"),
            Word<ScorePurpose>("purpose"), Word<Verdict>("verdict"), Real("score"), Time(),
        ]),
        .. ExportRecordTables.All,
    ];
}
