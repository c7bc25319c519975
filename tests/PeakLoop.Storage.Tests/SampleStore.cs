using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Storage.Tests;

/// <summary>A small night with a row in every table.</summary>
internal static class SampleStore
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    /// <param name="store">Store.</param>
    /// <param name="later">Shifts every moment and duration, as a second run of the same night does.</param>
    /// <param name="backwards">Writes parallel work in the other order.</param>
    public static async Task FillAsync(ILoopStore store, TimeSpan later = default, bool backwards = false)
    {
        var now = Now + later;
        var run = (await store.StartAsync(new RunStart(RunKind.Cycle, now, "rehearsal", 7, "snapshot", "config"), default)).Id;
        var cases = backwards ? new[] { "owner-02", "owner-01" } : ["owner-01", "owner-02"];
        foreach (var id in cases)
        {
            await EffectAsync(store, new EffectKey(run, $"evaluate/case:{id}/trial:1"), now, later);
            await store.SaveAsync([Scored(run, id, now, later)], default);
            await store.PutTextAsync($"An artifact about {id}.", default);
        }

        await store.SavePhaseAsync(new PhaseRecord(run, "evaluate", 4, "complete", 2, 60, 0.002m, 1 + later.TotalSeconds, null), default);
        await store.SaveValueAsync(run, "level", $$"""{"value":61.5,"at":"{{now:O}}","seconds":{{later.TotalSeconds}}}""", default);
        await store.PutConfigurationAsync("config", "{\"model\":\"small\"}", default);
        await store.AppendFactsAsync(
            [
                new FactEntry(
                    "goal", "g-1", "own:goals.yaml", "g-1", $"hash {later.TotalSeconds}", $$"""{"id":"g-1","capturedAt":"{{now:O}}"}""", now,
                    "ann", null),
            ],
            default);
        await store.SaveOutcomesAsync(
            [new OutcomeRecord("o-1", run, "brief", "platform", "g-1", "Builds", "a.md", "hash", null, ["2:contains: no owner"], now)], default);
        await store.RateAsync(new OutcomeRating("o-1", "useful", "ann", now), default);
        await store.SaveProposalsAsync(
            [new ProposalRecord("p-1", run, "fact", "goal:g-1", "Move it", "{}", "d", "waiting", now, now.AddDays(7), null, null)], default);
        await store.TouchAsync(new HumanTouch("rate", "o-1", "ann", now), default);
        await store.SaveVersionsAsync(
            [new PromptVersionRecord("planner", "v-1", [], "{\"rules\":\"Name one.\"}", "f", "loop", run, "file", null, now)], default);
        await store.SaveChangeAsync(new PromptChangeRecord("c-1", "planner", "v-1", "v-2", "promote", run, "loop", "{}", now, "rehearsal"), default);
        await store.SaveChangeAsync(
            new PromptChangeRecord($"by {now.UtcTicks}", "planner", "v-2", "v-1", "rollback", null, "ann", null, now, "rehearsal"), default);
        await store.SaveGateTestAsync(
            new GateTestRecord("t-1", 1, null, "planner", "v-2", "v-1", "small", "promoted", "{\"pairs\":30}", run, run, "rehearsal"), default);
        await store.SaveQualityAsync([new QualityEntry(QualityKinds.Label, "l-1", "o-1", "rehearsal", "{\"verdict\":\"pass\"}", "ann", now)], default);
        await store.AppendAsync(now, "loop", "promote", "{\"to\":\"v-2\"}", "cycle:1/promote", default);
        await store.EndAsync(run, new RunEnd(now.AddHours(1) + later, "complete", "done", ExitCode.Done), default);
    }

    private static async Task EffectAsync(ILoopStore store, EffectKey key, DateTimeOffset now, TimeSpan later)
    {
        await store.ClaimAsync(new EffectClaim(key, EffectKind.Model, ToolClass.Read, "request", now), default);
        for (var attempt = 1; attempt <= (later == default ? 1 : 2); attempt++)
        {
            await store.BeginAttemptAsync(new CallAttempt(key, attempt, BudgetAccount.Evaluate, "planner", "small", 0.01m, 100, now), default);
        }

        await store.EndAttemptAsync(new AttemptEnd(key, 1, new TokenUsage(20, 0, 10), 0.001m, later.TotalSeconds, null), default);
        await store.RecordAsync(key, $$"""{"text":"An answer.","peakloop.ms":"{{later.TotalSeconds}}"}""", now, default);
    }

    private static ScoredOutput Scored(RunId run, string id, DateTimeOffset now, TimeSpan later)
    {
        var key = ContentHash.Short(ContentHash.Of(run.ToString(), id));
        var output = new OutputRow(
            key, run, $"evaluate/case:{id}/trial:1", id, "version", "config", "small", "", 7, 1, ScorePurpose.Night,
            new ModelOutput { Text = "An answer.", Usage = new TokenUsage(20, 0, 10), LatencyMs = later.TotalSeconds, CostUsd = 0.001m }, null, now);
        var score = new ScoreRow
        {
            OutputId = key, Run = run, Case = id, CaseVersion = "version", CheckSetVersion = "set", JudgeVersion = "", Suite = "planning",
            Target = "planner", Split = EvalSplit.Anchor, Severity = CaseSeverity.Normal, Cluster = id, Config = "config", Model = "small",
            LessonSet = "", Seed = 7, Trial = 1, Purpose = ScorePurpose.Night, Verdict = Verdict.Pass, Score = 1, At = now,
        };
        var check = new CheckRow(key, "1:contains", "check", "", "contains", null, 1, CheckResult.Pass("names an owner"));
        return new ScoredOutput(output, [check], score);
    }
}
