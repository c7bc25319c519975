using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Records;
using PeakLoop.Testing.Memory;
using Xunit;

namespace PeakLoop.Tests.Improvement.Index;

/// <summary>The rules of the ruler, one test or two each.</summary>
public sealed class RulerRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void R1_outputs_that_were_scored_again_count_once_and_make_no_break()
    {
        var before = Histories.Of(Enumerable.Range(1, 80), 40, Even);
        var again = Histories.Of(Enumerable.Range(1, 84), 40, Even, (_, _) => "harder");
        var selection = AnchorSelection.FrozenOf([.. before, .. again]);

        Assert.False(selection.Replaced);
        Assert.Equal(84 * 40, selection.Items.Count);
        Assert.Equal(84, selection.Nights.Nights.Count);
        Assert.Equal(MeasuredState.Measured, Histories.Measure([.. before, .. again]).Velocity.State);
    }

    [Fact]
    public void R2_another_judge_is_another_item()
    {
        var one = new RulerItem("case", "checks", "judge");

        Assert.NotEqual(one.ToString(), (one with { JudgeVersion = "other" }).ToString());
        Assert.NotEqual(one.ToString(), (one with { CheckSetVersion = "other" }).ToString());
        Assert.NotEqual(one.ToString(), (one with { CaseVersion = "other" }).ToString());
        Assert.True(AnchorSelection.FrozenOf(Histories.Of(Enumerable.Range(1, 40), 40, Even, (cycle, _) => cycle > 20 ? "new" : "old")).Replaced);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void R3_below_twenty_fixed_cases_there_is_no_ruler(int cases, bool ruler)
    {
        var result = Histories.Measure(Histories.Of(Enumerable.Range(1, 84), cases, Even));

        Assert.Equal(ruler, result.Level.Value is not null);
        Assert.Equal(ruler, result.Velocity.Value is not null);
        Assert.Equal(ruler, result.Acceleration.Value is not null);
        Assert.Equal(ruler, !(result.Level.Reason ?? "").Contains("no ruler", StringComparison.Ordinal));
    }

    [Fact]
    public void R3_a_fixed_case_that_no_longer_runs_is_missed_after_a_week()
    {
        var items = Histories.Of(Enumerable.Range(1, 30), 40, (cycle, index) => Even(cycle, index)).FindAll(item => item.Cycle <= 20 || item.Case != "case000");

        Assert.Equal(39, AnchorSelection.FrozenOf(items).Anchors);
    }

    [Fact]
    public void R4_a_case_admitted_for_failing_does_not_move_the_reading_of_the_suite_downwards()
    {
        var cycles = Enumerable.Range(1, 84).ToList();
        var anchors = Histories.Of(cycles, 40, (cycle, index) => Histories.Pass(0.5, 1, cycle, index));

        // Each week five cases come in, all of them failing in the night that brings them in, and passing half the time afterwards.
        var admitted = Enumerable.Range(1, 11).SelectMany(week => Histories.Of(cycles.Where(cycle => cycle >= 7 * week), 5, (cycle, index) =>
                cycle == 7 * week ? 0 : Histories.Pass(0.5, 100 + week, cycle, index), anchor: false)
            .Select(item => item with { Case = $"{week}-{item.Case}", Cluster = $"{week}-{item.Case}" })).ToList();
        var selection = AnchorSelection.FrozenOf([.. anchors, .. admitted]);

        var reading = SuiteReading.Of([.. anchors, .. admitted], selection, cycles, new HashSet<int>(), 28)!;

        Assert.Equal(55, reading.BurnIn);
        Assert.InRange(0, reading.Gain.Low!.Value, reading.Gain.High!.Value);
        Assert.InRange(reading.Gain.Value!.Value, -3, 3);
        Assert.False(reading.Disagrees);
    }

    [Fact]
    public async Task R5_a_judge_does_not_change_in_the_cycle_in_which_a_promotion_comes_into_force()
    {
        await using var store = new InMemoryLoopStore();
        var run = (await store.StartAsync(new RunStart(RunKind.Cycle, At, "rehearsal", 1, new string('0', 64), "config"), default)).Id;
        await store.SaveChangeAsync(new PromptChangeRecord("id", "planner", "a", "b", "promote", RunId.Cycle(9), "loop", null, At, "rehearsal"), default);
        RulerChange Change(RulerChangeKind kind, int from) => new($"{kind}{from}", kind, from, At, "loop", "why", []);

        var error = await Assert.ThrowsAsync<LoopException>(() => RulerLedger.AddAsync(store, run, Change(RulerChangeKind.Judge, 10), default));
        await RulerLedger.AddAsync(store, run, Change(RulerChangeKind.Check, 10), default);
        await RulerLedger.AddAsync(store, run, Change(RulerChangeKind.Anchors, 11), default);

        Assert.Contains("cycle 11", error.Message, StringComparison.Ordinal);
        Assert.True(await RulerLedger.BlocksPromotionAsync(store, RunId.Cycle(10), default));
        Assert.False(await RulerLedger.BlocksPromotionAsync(store, RunId.Cycle(9), default));
    }

    [Fact]
    public void R5_a_change_of_judge_without_a_bridge_is_said()
    {
        var result = Histories.Measure(
            Histories.Of(Enumerable.Range(1, 84), 60, Even, (cycle, index) => index < 30 && cycle > 40 ? "second" : "first"),
            new TrendOptions { Changes = [new RulerChange("j", RulerChangeKind.Judge, 41, At, "loop", "why", [])] });

        Assert.Contains(result.Ruler!.Notes, note => note.Contains("without a bridge", StringComparison.Ordinal));
    }

    [Fact]
    public void R6_a_link_is_carried_by_every_later_night_with_its_error()
    {
        // Every case is judged, the second judge is stricter, and stored outputs were scored by both.
        double Score(int cycle, int index) => Histories.Pass(Histories.Chance(index, cycle > 56 ? -0.8 : 0), 8, cycle, index);
        var items = Histories.Of(Enumerable.Range(1, 84), 40, (cycle, index) => Score(cycle, index), (cycle, _) => cycle > 56 ? "c j 2" : "c j 1");
        RulerChange Bridge(int cases, int outputs = 200) => new("j", RulerChangeKind.Judge, 57, At, "loop", "a stricter judge", [.. Enumerable.Range(0, cases).Select(index => new BridgedCase(
            $"case{index:000}", new RulerItem("c", "j", "1"), new RulerItem("c", "j", "2"), outputs,
            Enumerable.Range(0, outputs).Sum(k => Histories.Pass(Histories.Chance(index, 0), 9, k, index)),
            Enumerable.Range(0, outputs).Sum(k => Histories.Pass(Histories.Chance(index, -0.8), 10, k, index))))]);

        var unlinked = Histories.Measure(items);
        var weak = Histories.Measure(items, new TrendOptions { Changes = [Bridge(20)] });
        var strong = Histories.Measure(items, new TrendOptions { Changes = [Bridge(40)] });

        Assert.Null(unlinked.Level.Value);
        Assert.Contains("bridge", unlinked.Level.Reason, StringComparison.Ordinal);
        Assert.Equal(28, unlinked.Ruler!.UnlinkedNights);
        Assert.Null(unlinked.Velocity.Value);
        Assert.Equal(28, strong.Ruler!.LinkedNights);

        // Nothing but the judge changed: the index stays where it was, within its interval.
        var before = strong.Points[55].Index;
        Assert.InRange(50, strong.Level.Low!.Value, strong.Level.High!.Value);
        Assert.InRange(0, strong.Velocity.Low!.Value, strong.Velocity.High!.Value);
        Assert.True(Width(weak.Velocity) > Width(strong.Velocity));
        Assert.Equal(MeasuredState.Measured, before.State);
    }

    [Fact]
    public void R8_a_fixed_case_that_drifts_is_flagged_and_stays_in()
    {
        var result = Histories.Measure(Histories.Of(
            Enumerable.Range(1, 112), 40, (cycle, index) => index == 7 ? (cycle > 56 ? 1 : 0) : Histories.Pass(0.5, 11, cycle, index)));

        Assert.Contains("case007", result.Ruler!.Drifting);
        Assert.NotNull(result.Ruler.WithoutDrifting?.Value);
        Assert.Equal(40, result.Level.N);
    }

    private static double? Even(int cycle, int index) => Histories.Pass(Histories.Chance(index, 0), 2, cycle, index);

    private static double Width(Measured value) => value.High!.Value - value.Low!.Value;
}
