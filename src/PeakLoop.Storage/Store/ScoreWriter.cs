using PeakLoop.Evals;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Writing;

namespace PeakLoop.Storage.Store;

/// <summary>Writes scored outputs; what is there already stays as it is.</summary>
internal static class ScoreWriter
{
    /// <summary>Writes one output with its check results and its score.</summary>
    public static void Write(WriteSession session, PackedOutput packed)
    {
        var output = Output(session, packed);
        foreach (var check in packed.Row.Checks)
        {
            Check(session, output, check);
        }

        Score(session, output, packed.Row.Score);
    }

    private static long Output(WriteSession session, PackedOutput packed)
    {
        var row = packed.Row.Output;
        if (session.Sql("SELECT id FROM outputs WHERE key = ?", row.Id).Number() is { } known)
        {
            return known;
        }

        var output = row.Output;
        session.Sql(
            """
            INSERT INTO outputs (
                key, kind, number, path, case_id, case_version, config, model, lesson_set, seed, trial, purpose, text_id, tool_calls,
                input_tokens, cached_tokens, output_tokens, latency_ms, cost_nanos, finish_reason, steps, error, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            row.Id, (long)row.Run.Kind, row.Run.Number, row.Path, session.Name(row.Case), session.Name(row.CaseVersion),
            session.Name(row.Config), session.Name(row.Model), session.Name(row.LessonSet), row.Seed, row.Trial, (long)row.Purpose,
            packed.Hash is null ? (long?)null : session.Text(packed.Hash, packed.Body!), packed.ToolCalls, output?.Usage?.Input,
            output?.Usage?.CachedInput, output?.Usage?.Output, output?.LatencyMs, Nanos(output), output?.FinishReason, output?.Steps,
            row.Error, row.At).Run();
        return session.Database.LastId;
    }

    private static void Check(WriteSession session, long output, CheckRow check) => session.Sql(
        """
        INSERT OR IGNORE INTO checks (output, check_version, judge_version, check_id, type, metric, weight, verdict, score, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        output, session.Name(check.CheckVersion), session.Name(check.JudgeVersion), session.Name(check.CheckId), session.Name(check.Type),
        check.Metric is null ? (long?)null : session.Name(check.Metric), check.Weight, (long)check.Result.Verdict, check.Result.Score,
        check.Result.Reason).Run();

    private static void Score(WriteSession session, long output, ScoreRow score) => session.Sql(
        """
        INSERT OR IGNORE INTO scores (
            kind, number, case_id, trial, output, check_set, judge_version, verdict, score, purpose, split, severity, case_version, suite,
            target, cluster, config, model, lesson_set, seed, at, output_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (long)score.Run.Kind, score.Run.Number, session.Name(score.Case), score.Trial, output, session.Name(score.CheckSetVersion),
        session.Name(score.JudgeVersion), (long)score.Verdict, score.Score, (long)score.Purpose, (long)score.Split, (long)score.Severity,
        session.Name(score.CaseVersion), session.Name(score.Suite), session.Name(score.Target), session.Name(score.Cluster),
        session.Name(score.Config), session.Name(score.Model), session.Name(score.LessonSet), score.Seed, score.At, score.OutputId).Run();

    private static long? Nanos(ModelOutput? output) => output?.CostUsd is { } cost ? Money.Nanos(cost) : null;
}
