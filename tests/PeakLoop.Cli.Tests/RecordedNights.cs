using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Cli.Tests;

/// <summary>Ended cycles in a database, with scores of fixed cases as a test wants them.</summary>
internal static class RecordedNights
{
    private static readonly DateTimeOffset First = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Writes cycles 1..n.</summary>
    /// <param name="database">File.</param>
    /// <param name="cycles">Cycles.</param>
    /// <param name="cases">Fixed cases.</param>
    /// <param name="score">Score of a case (from 0) in a cycle (from 1); null for an error.</param>
    /// <param name="incomplete">Cycles that say they ran only some of their fixed cases.</param>
    public static async Task WriteAsync(string database, int cycles, int cases, Func<int, int, double?> score, params int[] incomplete)
    {
        await using var store = await SqliteLoopStore.OpenAsync(new SqliteStoreOptions { File = database }, TimeProvider.System, default);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var at = First.AddDays(cycle);
            var run = (await store.StartAsync(new RunStart(RunKind.Cycle, at, "rehearsal", 1, "snapshot", $"config{cycle / 10}"), default)).Id;
            var night = cycle;
            await store.SaveAsync([.. Enumerable.Range(0, cases).Select(id => Output(run, id, at, score(night, id)))], default);
            await store.SaveValueAsync(run, CycleValueNames.Evaluation, CycleValueJson.Write(new EvaluationValue
            {
                Anchors = incomplete.Contains(cycle) ? cases - 1 : cases, AnchorsPlanned = cases,
            }), default);
            await store.EndAsync(run, new RunEnd(at.AddHours(1), "complete", "done", ExitCode.Done), default);
        }
    }

    private static ScoredOutput Output(RunId run, int index, DateTimeOffset at, double? score)
    {
        string id = $"{run}/{index}", name = $"case{index}";
        return new ScoredOutput(
            new OutputRow(
                id, run, $"evaluate/{index}", name, "v1", "c", "m", "", 7, 1, ScorePurpose.Night,
                score is null ? null : new ModelOutput { Text = "A plan." }, score is null ? "timed out" : null, at),
            [],
            new ScoreRow
            {
                OutputId = id, Run = run, Case = name, CaseVersion = "v1", CheckSetVersion = "s1", JudgeVersion = "", Suite = "planning", Target = "planner",
                Split = EvalSplit.Anchor, Severity = CaseSeverity.Normal, Cluster = name, Config = "c", Model = "m", LessonSet = "", Seed = 7, Trial = 1,
                Purpose = ScorePurpose.Night, Verdict = score is null ? Verdict.Error : score == 1 ? Verdict.Pass : Verdict.Fail, Score = score, At = at,
            });
    }
}
