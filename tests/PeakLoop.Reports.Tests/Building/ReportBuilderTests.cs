using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Tests.Support;

namespace PeakLoop.Reports.Tests.Building;

public sealed class ReportBuilderTests
{
    private static readonly DateTimeOffset Now = SampleHistory.At(40);

    [Theory]
    [InlineData(ReportPeriod.Night, 1)]
    [InlineData(ReportPeriod.Week, 7)]
    [InlineData(ReportPeriod.Month, 30)]
    [InlineData(ReportPeriod.Quarter, 40)]
    public async Task A_period_holds_the_cycles_of_its_days(ReportPeriod period, int cycles)
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 40, Cases = 4 }, period);
        Assert.Equal(cycles, report.Head.CyclesInPeriod);
        Assert.Equal(cycles, report.Cycles.Count(line => line.InPeriod));
        Assert.Equal(cycles * 2.704m, report.Spend.Usd);
        Assert.Equal(cycles * 3, report.Work.OutcomeTotal);
    }

    [Fact]
    public async Task An_earlier_cycle_is_reported_as_it_was()
    {
        var sample = new SampleHistory { Cycles = 12, Cases = 20 };
        await using var store = await sample.BuildAsync();
        var report = await ReportBuilder.BuildAsync(store, sample.Request() with { Run = RunId.Cycle(7) }, default);
        Assert.Equal(RunId.Cycle(7), report.Head.Run);
        Assert.Equal(7, report.Cycles[0].Cycle);
        Assert.All(report.Loop.Points, point => Assert.True(point.Cycle <= 7));
        Assert.All(report.Cases.Lines, line => Assert.True(line.LastCycle <= 7));
        Assert.All(report.Loop.Markers, marker => Assert.True(marker.Cycle <= 7));
    }

    [Fact]
    public async Task A_cycle_that_does_not_exist_ends_with_exit_code_2_and_the_cycles_there_are()
    {
        var sample = new SampleHistory { Cycles = 2, Cases = 2 };
        await using var store = await sample.BuildAsync();
        var error = await Assert.ThrowsAsync<LoopException>(
            () => ReportBuilder.BuildAsync(store, sample.Request() with { Run = RunId.Cycle(9) }, default));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("cycle:1 to cycle:2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycles_of_another_model_are_counted_and_never_mixed_in()
    {
        await using var store = await new SampleHistory { Cycles = 5, Cases = 10 }.BuildAsync();
        var run = await store.StartAsync(new RunStart(RunKind.Cycle, Now, "gpt-mini", 7, "s", "c"), default);
        await store.SaveValueAsync(run.Id, "level", CycleValueJson.Write(Measured.Of(50, 40, 60, 20, "points")), default);
        await store.EndAsync(run.Id, new RunEnd(Now, "complete", "done", ExitCode.Done), default);
        var report = await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Quarter, null, Now), default);
        Assert.Equal("gpt-mini", report.Head.Series);
        Assert.Single(report.Loop.Points);
        Assert.Empty(report.Cases.Lines);
        Assert.Empty(report.Changes.Applied);
        Assert.Contains(report.Provenance.Notes, note => note.StartsWith("5 cycles of other models", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_change_compares_anchors_that_ran_with_the_same_checks_only()
    {
        await using var store = new Testing.Memory.InMemoryLoopStore();
        await NightAsync(store, 1, (i, row) => row with { Score = 0.5 });
        await NightAsync(store, 2, (i, row) => row with { Score = row.Split == EvalSplit.Anchor ? 0.75 : 0, CheckSetVersion = i == 3 ? "new" : row.CheckSetVersion });
        var report = await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, Now), default);
        Assert.Equal(25, report.Loop.Change.Value!.Value, 1e-9);
        Assert.Equal(4, report.Loop.Change.N);
        Assert.Contains(report.Loop.Markers, marker => marker is { Cycle: 2, Kind: "cases", Text: "1 case or their checks changed" });
    }

    [Fact]
    public async Task With_fewer_than_two_common_anchors_the_change_is_unknown()
    {
        await using var store = new Testing.Memory.InMemoryLoopStore();
        await NightAsync(store, 1, (_, row) => row);
        await NightAsync(store, 2, (i, row) => row with { CheckSetVersion = $"new {i}" });
        var report = await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, Now), default);
        Assert.Null(report.Loop.Change.Value);
        Assert.Contains("no fixed case ran unchanged", report.Loop.Change.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_not_run_on_a_quiet_night_keeps_its_state_and_says_when_it_ran()
    {
        await using var store = new Testing.Memory.InMemoryLoopStore();
        await NightAsync(store, 1, (_, row) => row with { Verdict = Verdict.Fail, Score = 0 });
        await NightAsync(store, 2, (i, row) => i < 4 ? row : null);
        var report = await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, Now), default);
        var skipped = report.Cases.Lines.Single(line => line.Id == "case-010");
        Assert.Equal((1, false, "f-"), (skipped.LastCycle, skipped.RanNow, skipped.Strip));
        Assert.Equal(4, report.Cases.Counts.Ran);
        Assert.Equal(["case-000", "case-001", "case-002", "case-003"], report.Cases.Recovered);
        Assert.Empty(report.Cases.NewlyFailing!);
    }

    [Theory]
    [InlineData("complete", "complete", true)]
    [InlineData("partial", "partial", false)]
    public async Task The_report_that_a_cycle_writes_of_itself_tells_its_end_from_its_phases(string evaluate, string state, bool complete)
    {
        await using var store = new Testing.Memory.InMemoryLoopStore();
        var run = (await store.StartAsync(new RunStart(RunKind.Cycle, Now, "m", 7, "s", "c"), default)).Id;
        string[] names = ["sense", "plan", "act", "evaluate", "learn", "tune", "measure", "report"];
        for (var i = 0; i < names.Length; i++)
        {
            var phase = names[i] switch { "evaluate" => evaluate, "report" => "running", _ => "complete" };
            await store.SavePhaseAsync(new PhaseRecord(run, names[i], i + 1, phase, 2, 10, 0.5m, 1, phase == "partial" ? "budget" : null), default);
        }

        var report = await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, Now), default);
        Assert.Equal(state, report.Head.State);
        Assert.Equal(complete, report.Provenance.Complete);
        Assert.DoesNotContain(report.Spend.Phases, phase => phase.Name == "report");
        Assert.Equal(4m, report.Cycles[0].Usd);
    }

    [Fact]
    public async Task A_prompt_taken_over_from_its_file_for_the_first_time_is_in_force_and_no_change()
    {
        await using var store = new Testing.Memory.InMemoryLoopStore();
        await NightAsync(store, 1, (_, row) => row);
        await store.SaveChangeAsync(
            new PromptChangeRecord("a", "planner", "", "v1", "adopt", null, "lead", null, SampleHistory.At(1), "m"), default);
        await store.SaveChangeAsync(
            new PromptChangeRecord("b", "planner", "v1", "v2", "adopt", null, "lead", null, SampleHistory.At(1), "m"), default);
        var report = await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, Now), default);
        Assert.Equal(("edited", "v2"), (Assert.Single(report.Changes.Applied).Kind, report.Changes.Applied[0].To));
        Assert.Single(report.Loop.Markers, marker => marker.Kind == "edited");
        Assert.Equal("v2", Assert.Single(report.Provenance.Prompts).Version);
    }

    private static async Task NightAsync(ILoopStore store, int number, Func<int, ScoreRow, ScoreRow?> change)
    {
        var run = (await store.StartAsync(new RunStart(RunKind.Cycle, SampleHistory.At(number), "m", 7, "s", "c"), default)).Id;
        var rows = Enumerable.Range(0, 20)
            .Select(i => (Index: i, Row: SampleScores.Output(run, i, 1, "", "config", "m", SampleHistory.At(number), Verdict.Pass)))
            .Select(pair => (pair.Row, Score: change(pair.Index, pair.Row.Score)))
            .Where(pair => pair.Score is not null)
            .Select(pair => pair.Row with { Score = pair.Score! })
            .ToList();
        await store.SaveAsync(rows, default);
        await store.EndAsync(run, new RunEnd(SampleHistory.At(number), "complete", "done", ExitCode.Done), default);
    }
}
