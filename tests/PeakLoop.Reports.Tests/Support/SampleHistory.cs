using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Testing.Memory;

namespace PeakLoop.Reports.Tests.Support;

/// <summary>A believable history of cycles in a store: the loop gets better slowly, a few cases fail, one prompt is promoted now and then.</summary>
public sealed class SampleHistory
{
    public static readonly DateTimeOffset First = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    public int Cycles { get; init; } = 12;

    public int Cases { get; init; } = 60;

    public int Trials { get; init; } = 1;

    public string Series { get; init; } = "rehearsal";

    /// <summary>Text put before every title, claim, reason and id.</summary>
    public string Hostile { get; init; } = "";

    /// <summary>Chance that a case passes in the first cycle.</summary>
    public double StartRate { get; init; } = 0.6;

    /// <summary>Chance that a case's harness fails.</summary>
    public double ErrorRate { get; init; } = 0.01;

    public bool Values { get; init; } = true;

    public async Task<InMemoryLoopStore> BuildAsync()
    {
        var store = new InMemoryLoopStore();
        await FillAsync(store);
        return store;
    }

    /// <summary>Writes the history into a store.</summary>
    public async Task FillAsync(ILoopStore store)
    {
        await PromptsAsync(store);
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            await CycleAsync(store, cycle);
        }
    }

    public static DateTimeOffset At(int cycle) => First.AddDays(cycle - 1);

    public ReportRequest Request(ReportPeriod period = ReportPeriod.Night) => new(period, null, At(Math.Max(1, Cycles)).AddHours(5))
    {
        Organization = $"{Hostile}Northwind",
        NightBudgetUsd = 6,
        MonthBudgetUsd = 300,
        ProductVersion = "0.1.0",
    };

    private string Config(int cycle) => ContentHash.Of($"config {cycle / 5}");

    private async Task PromptsAsync(ILoopStore store)
    {
        var versions = Enumerable.Range(0, (Cycles / 5) + 1).Select(i => new PromptVersionRecord(
            "planner", ContentHash.Of($"planner {i}"), i == 0 ? [] : [ContentHash.Of($"planner {i - 1}")],
            $$"""{"rules":"Name an owner for every action.\nGive a due date.\nVersion {{i}} asks for an exit test."}""", ContentHash.Of("file"), "loop",
            null, i == 0 ? "file" : "reflection", null, First)).ToList();
        await store.SaveVersionsAsync(versions, default);
    }

    private async Task CycleAsync(ILoopStore store, int cycle)
    {
        var start = new RunStart(RunKind.Cycle, At(cycle), Series, 7, ContentHash.Of($"snapshot {cycle}"), Config(cycle));
        var run = (await store.StartAsync(start, default)).Id;
        var random = new Random(cycle);
        var rate = Math.Min(0.97, StartRate + (0.25 * cycle / Math.Max(30, Cycles)));
        var rows = new List<ScoredOutput>();
        for (var i = 0; i < Cases; i++)
        {
            for (var trial = 1; trial <= Trials; trial++)
            {
                rows.Add(SampleScores.Output(run, i, trial, Hostile, Config(cycle), Series, At(cycle), Verdict(i, rate, random)));
            }
        }

        await store.SaveAsync(rows, default);
        await SpendAsync(store, run);
        await PhasesAsync(store, run);
        if (Values)
        {
            await SampleValues.SaveAsync(store, run, rows, Hostile);
        }

        await OutcomesAsync(store, run, cycle);
        if (cycle % 5 == 0)
        {
            await PromoteAsync(store, run, cycle / 5);
        }

        await store.EndAsync(run, new RunEnd(At(cycle).AddMinutes(40), "complete", "done", ExitCode.Done), default);
    }

    private Verdict Verdict(int index, double rate, Random random)
    {
        var easy = (((index * 37) % 100) / 100.0 * 0.5) - 0.25;
        return random.NextDouble() < ErrorRate ? Evals.Verdict.Error
            : random.NextDouble() < rate + easy ? Evals.Verdict.Pass
            : Evals.Verdict.Fail;
    }

    private static async Task SpendAsync(ILoopStore store, RunId run)
    {
        foreach (var (path, account, usd) in new[] { ("plan/a", BudgetAccount.PlanAndAct, 1.204m), ("evaluate/b", BudgetAccount.Evaluate, 1.5m) })
        {
            var key = new EffectKey(run, path);
            await store.ClaimAsync(new EffectClaim(key, EffectKind.Model, ToolClass.Read, ContentHash.Of(path), At(run.Number)), default);
            await store.BeginAttemptAsync(new CallAttempt(key, 1, account, "planner", "m", usd, 1_000, At(run.Number)), default);
            await store.EndAttemptAsync(new AttemptEnd(key, 1, new TokenUsage(800, 0, 100), usd, 50, null), default);
        }
    }

    private async Task PhasesAsync(ILoopStore store, RunId run)
    {
        (string Name, long Calls, decimal Usd, string State, string? Detail)[] phases =
        [
            ("sense", 0, 0, "complete", null), ("plan", 4, 0.804m, "complete", null), ("act", 9, 0.4m, "complete", null),
            ("evaluate", 60, 1.5m, "complete", null), ("learn", 1, 0, "complete", null),
            ("tune", 0, 0, "skipped", $"{Hostile}not a tuning night"), ("measure", 0, 0, "complete", null),
        ];
        for (var i = 0; i < phases.Length; i++)
        {
            var phase = phases[i];
            await store.SavePhaseAsync(
                new PhaseRecord(run, phase.Name, i + 1, phase.State, phase.Calls, phase.Calls * 900, phase.Usd, 3.5 * i, phase.Detail), default);
        }
    }

    private async Task OutcomesAsync(ILoopStore store, RunId run, int cycle)
    {
        var outcomes = Enumerable.Range(1, 3).Select(i => new OutcomeRecord(
            $"{Hostile}out-{cycle}-{i}", run, i == 1 ? "decision-brief" : "brief", $"{Hostile}Platform", $"{Hostile}platform-{i}",
            $"{Hostile}Cut the median build time, step {i}", $"2026/{cycle:000}/brief-{i}.md", ContentHash.Of("text"), i == 3 ? null : 0.75,
            i == 2 ? [$"{Hostile}names no owner for two actions"] : [], At(cycle))).ToList();
        await store.SaveOutcomesAsync(outcomes, default);
        await store.RateAsync(new OutcomeRating(outcomes[0].Id, "useful", "lead", At(cycle)), default);
    }

    private async Task PromoteAsync(ILoopStore store, RunId run, int version)
    {
        var change = new PromptChangeRecord(
            $"change-{version}", "planner", ContentHash.Of($"planner {version - 1}"), ContentHash.Of($"planner {version}"),
            version % 3 == 2 ? "rollback" : "promote", run, "loop",
            """{"text":"Nine cases that passed before failed."}""", At(run.Number).AddMinutes(30), Series);
        await store.SaveChangeAsync(change, default);
    }
}
