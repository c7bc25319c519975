using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    /// <summary>A scored output with every field set.</summary>
    protected static ScoredOutput Scored(
        RunId run, string caseId, int trial = 1, ScorePurpose purpose = ScorePurpose.Night, string checkSet = "set-1",
        EvalSplit split = EvalSplit.Anchor, string target = "planner")
    {
        var id = ContentHash.Of(run.ToString(), caseId, $"{trial}", $"{purpose}");
        var output = new OutputRow(
            id, run, $"evaluate/case:{caseId}/trial:{trial}", caseId, "version-1", "config-1", "small", "", 7, trial, purpose,
            new ModelOutput
            {
                Text = $"The answer to {caseId} in trial {trial}.",
                ToolCalls = [new ToolCallRecord("search", new JsonObject { ["q"] = "ä" }, "found", Failed: true)],
                Usage = new TokenUsage(120, 20, 30),
                LatencyMs = 12.25,
                CostUsd = 0.000123m,
                FinishReason = "stop",
                Steps = 2,
            },
            null, Now);
        CheckRow[] checks =
        [
            new(id, "1:contains", "check-1", "", "contains", "clarity", 2, CheckResult.Fail("no owner named in \u0000 ä")),
            new(id, "2:llm-rubric", "check-2", "judge-1", "llm-rubric", null, 1, new CheckResult(Verdict.Pass, 0.75, "fine")),
            new(id, "10:not-equals", "check-3", "", "not-equals", null, 0.5, CheckResult.Error("script failed")),
        ];
        var score = new ScoreRow
        {
            OutputId = id, Run = run, Case = caseId, CaseVersion = "version-1", CheckSetVersion = checkSet, JudgeVersion = "judge-1",
            Suite = "planning/basics", Target = target, Split = split, Severity = CaseSeverity.MustPass, Cluster = $"cluster of {caseId}",
            Config = "config-1", Model = "small", LessonSet = "", Seed = 7, Trial = trial, Purpose = purpose, Verdict = Verdict.Fail,
            Score = 0.25, At = Now,
        };
        return new ScoredOutput(output, checks, score);
    }

    [Fact]
    public async Task A_scored_output_comes_back_whole()
    {
        await using var store = await EmptyAsync();
        var row = Scored(Night, "owner-01");
        await store.SaveAsync([row], default);

        Assert.Equal(row.Score, Assert.Single(await store.ScoresAsync(new ScoreQuery(), default)));
        Assert.Equal(row.Checks, await store.ChecksAsync(row.Output.Id, default));
        var output = Assert.Single(await OutputsAsync(store, new ScoreQuery()));
        Assert.Equal(row.Output with { Output = null }, output with { Output = null });
        AssertEqual(row.Output.Output!, output.Output!);
    }

    [Fact]
    public async Task An_output_that_is_scored_again_under_another_case_is_stored_once_and_keeps_both_scores()
    {
        await using var store = await EmptyAsync();
        var live = Scored(Night, "owner-01");
        var later = live with { Score = live.Score with { Case = "own-02", CheckSetVersion = "set-1", Purpose = ScorePurpose.Rescored, Verdict = Verdict.Pass, Score = 1 } };
        await store.SaveAsync([live], default);
        await store.SaveAsync([later], default);
        await store.SaveAsync([later], default);

        Assert.Equal([later.Score, live.Score], await store.ScoresAsync(new ScoreQuery(), default));
        Assert.Equal(live.Score, Assert.Single(await store.ScoresAsync(new ScoreQuery { Purpose = ScorePurpose.Night }, default)));
        Assert.Equal("owner-01", Assert.Single(await OutputsAsync(store, new ScoreQuery { Case = "own-02" })).Case);
    }

    [Fact]
    public async Task A_failed_call_comes_back_with_its_error_and_without_a_score()
    {
        await using var store = await EmptyAsync();
        var row = Scored(Night, "owner-01");
        row = new ScoredOutput(
            row.Output with { Output = null, Error = "timeout after 60 s" }, [], row.Score with { Verdict = Verdict.Error, Score = null });
        await store.SaveAsync([row], default);

        Assert.Equal(row.Output, Assert.Single(await OutputsAsync(store, new ScoreQuery())));
        Assert.Equal(row.Score, Assert.Single(await store.ScoresAsync(new ScoreQuery(), default)));
        Assert.Empty(await store.ChecksAsync(row.Output.Id, default));
    }

    [Fact]
    public async Task An_output_with_nothing_measured_comes_back_with_nothing_measured()
    {
        await using var store = await EmptyAsync();
        var row = Scored(Night, "owner-01");
        var bare = new ModelOutput { Text = "" };
        await store.SaveAsync([row with { Output = row.Output with { Output = bare } }], default);

        AssertEqual(bare, Assert.Single(await OutputsAsync(store, new ScoreQuery())).Output!);
    }

    [Fact]
    public async Task Rows_that_are_there_stay_as_they_are()
    {
        await using var store = await EmptyAsync();
        var row = Scored(Night, "owner-01");
        await store.SaveAsync([row, row], default);
        await store.SaveAsync(
            [
                new ScoredOutput(
                    row.Output with { Error = "changed" }, [.. row.Checks.Select(check => check with { Weight = 99 })],
                    row.Score with { Score = 1, Verdict = Verdict.Pass }),
            ],
            default);

        Assert.Equal(row.Score, Assert.Single(await store.ScoresAsync(new ScoreQuery(), default)));
        Assert.Equal(row.Checks, await store.ChecksAsync(row.Output.Id, default));
        Assert.Null(Assert.Single(await OutputsAsync(store, new ScoreQuery())).Error);
    }

    [Fact]
    public async Task A_stored_output_can_be_scored_again_under_other_checks()
    {
        await using var store = await EmptyAsync();
        var row = Scored(Night, "owner-01");
        await store.SaveAsync([row], default);
        var tighter = new CheckRow(row.Output.Id, "1:contains", "check-1b", "", "contains", null, 1, CheckResult.Fail("tighter"));
        var rescored = row.Score with { CheckSetVersion = "set-2", Score = 0 };
        await store.SaveAsync([new ScoredOutput(row.Output, [tighter], rescored)], default);

        Assert.Equal([row.Score, rescored], await store.ScoresAsync(new ScoreQuery(), default));
        Assert.Single(await OutputsAsync(store, new ScoreQuery()));
        Assert.Equal(
            ["check-1", "check-1b", "check-2", "check-3"],
            (await store.ChecksAsync(row.Output.Id, default)).Select(check => check.CheckVersion));
    }

    [Fact]
    public async Task Scores_and_outputs_come_in_the_order_run_case_trial()
    {
        await using var store = await EmptyAsync();
        await store.SaveAsync(
            [
                Scored(new RunId(RunKind.Eval, 1), "a"), Scored(RunId.Cycle(10), "a"), Scored(RunId.Cycle(2), "b", 2),
                Scored(RunId.Cycle(2), "b", 1), Scored(RunId.Cycle(2), "a", 10), Scored(RunId.Cycle(2), "B", 1),
            ],
            default);
        (RunId, string, int)[] expected =
        [
            (RunId.Cycle(2), "B", 1), (RunId.Cycle(2), "a", 10), (RunId.Cycle(2), "b", 1), (RunId.Cycle(2), "b", 2),
            (RunId.Cycle(10), "a", 1), (new RunId(RunKind.Eval, 1), "a", 1),
        ];

        Assert.Equal(expected, (await store.ScoresAsync(new ScoreQuery(), default)).Select(row => (row.Run, row.Case, row.Trial)));
        Assert.Equal(expected, (await OutputsAsync(store, new ScoreQuery())).Select(row => (row.Run, row.Case, row.Trial)));
    }

    [Fact]
    public async Task A_query_narrows_by_each_of_its_members()
    {
        await using var store = await EmptyAsync();
        var rehearsal = (await store.StartAsync(Start(), default)).Id;
        var real = (await store.StartAsync(Start(series: "sonnet"), default)).Id;
        var manual = new RunId(RunKind.Eval, 1);
        await store.SaveAsync(
            [
                Scored(rehearsal, "a"), Scored(real, "a"), Scored(real, "b", split: EvalSplit.Gate, target: "actor"),
                Scored(real, "a", purpose: ScorePurpose.Search), Scored(manual, "a", purpose: ScorePurpose.Manual),
            ],
            default);

        Assert.Equal(4, await Count(new ScoreQuery { Kind = RunKind.Cycle }));
        Assert.Equal(3, await Count(new ScoreQuery { Kind = RunKind.Cycle, FromRun = 2 }));
        Assert.Equal(1, await Count(new ScoreQuery { Kind = RunKind.Cycle, ToRun = 1 }));
        Assert.Equal(3, await Count(new ScoreQuery { Purpose = ScorePurpose.Night }));
        Assert.Equal(1, await Count(new ScoreQuery { Split = EvalSplit.Gate }));
        Assert.Equal(1, await Count(new ScoreQuery { Case = "b" }));
        Assert.Equal(1, await Count(new ScoreQuery { Target = "actor" }));
        Assert.Equal(0, await Count(new ScoreQuery { Case = "b", Target = "planner" }));
        Assert.Equal(1, await Count(new ScoreQuery { Series = "rehearsal" }));
        Assert.Equal(2, await Count(new ScoreQuery { Series = "sonnet", Case = "a" }));
        Assert.Equal(0, await Count(new ScoreQuery { Case = "unheard of" }));
        Assert.Equal(0, await Count(new ScoreQuery { Series = "' OR 1 --" }));

        async Task<int> Count(ScoreQuery query)
        {
            var scores = await store.ScoresAsync(query, default);
            Assert.Equal(scores.Select(score => score.OutputId), (await OutputsAsync(store, query)).Select(output => output.Id));
            var checks = await store.ChecksAsync(query, default);
            Assert.Equal(
                scores.Select(score => score.OutputId).Order(StringComparer.Ordinal),
                checks.Select(group => group.Key).Order(StringComparer.Ordinal));
            Assert.All(scores, score => Assert.Equal(3, checks[score.OutputId].Count()));
            return scores.Count;
        }
    }

    [Fact]
    public async Task Checks_of_a_query_are_in_check_order_and_none_is_doubled_by_a_rescoring()
    {
        await using var store = await EmptyAsync();
        var row = Scored(Night, "a");
        await store.SaveAsync([row, row with { Score = row.Score with { CheckSetVersion = "set-2" } }], default);

        var checks = await store.ChecksAsync(new ScoreQuery { Case = "a" }, default);
        Assert.Equal(row.Checks, checks[row.Output.Id]);
    }

    private static async Task<List<OutputRow>> OutputsAsync(IScoreStore store, ScoreQuery query)
    {
        var rows = new List<OutputRow>();
        await foreach (var row in store.OutputsAsync(query, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static void AssertEqual(ModelOutput expected, ModelOutput actual)
    {
        Assert.Equal(expected with { ToolCalls = actual.ToolCalls }, actual);
        Assert.Equal(expected.ToolCalls.Count, actual.ToolCalls.Count);
        foreach (var (left, right) in expected.ToolCalls.Zip(actual.ToolCalls))
        {
            Assert.Equal(left with { Arguments = right.Arguments }, right);
            Assert.True(JsonNode.DeepEquals(left.Arguments, right.Arguments));
        }
    }
}
