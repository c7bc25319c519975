using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    [Fact]
    public async Task Runs_are_numbered_by_kind_from_one()
    {
        await using var store = await EmptyAsync();

        Assert.Equal(new RunRecord(RunId.Cycle(1), Start(), null, 0), await store.StartAsync(Start(), default));
        Assert.Equal(RunId.Cycle(2), (await store.StartAsync(Start(), default)).Id);
        Assert.Equal(new RunId(RunKind.Eval, 1), (await store.StartAsync(Start(RunKind.Eval), default)).Id);
    }

    [Fact]
    public async Task The_oldest_unfinished_run_of_a_kind_is_found_until_it_ends()
    {
        await using var store = await EmptyAsync();
        Assert.Null(await store.UnfinishedAsync(RunKind.Cycle, default));
        var first = await store.StartAsync(Start(), default);
        await store.StartAsync(Start(day: 1), default);
        await store.StartAsync(Start(RunKind.Tune), default);
        await store.ResumeAsync(first.Id, default);
        await store.ResumeAsync(first.Id, default);

        Assert.Equal(first with { Resumed = 2 }, await store.UnfinishedAsync(RunKind.Cycle, default));
        var end = new RunEnd(Now.AddHours(2), "partial", "budget: evaluate", ExitCode.BudgetExhausted);
        await store.EndAsync(first.Id, end, default);
        Assert.Equal(RunId.Cycle(2), (await store.UnfinishedAsync(RunKind.Cycle, default))!.Id);
        Assert.Equal(end, (await store.RunsAsync(RunKind.Cycle, 10, default))[0].End);
        Assert.Null(await store.UnfinishedAsync(RunKind.Eval, default));
    }

    [Fact]
    public async Task An_end_stays_as_it_was_first_written()
    {
        await using var store = await EmptyAsync();
        var run = (await store.StartAsync(Start(), default)).Id;
        var end = new RunEnd(Now.AddHours(2), "complete", "done", ExitCode.Done);
        await store.EndAsync(run, end, default);
        await store.EndAsync(run, new RunEnd(Now.AddHours(3), "failed", "deadline", ExitCode.Infrastructure), default);

        Assert.Equal(end, Assert.Single(await store.RunsAsync(RunKind.Cycle, 1, default)).End);
    }

    [Fact]
    public async Task A_run_that_never_began_cannot_be_resumed_or_ended()
    {
        await using var store = await EmptyAsync();

        await Assert.ThrowsAsync<IntegrityException>(() => store.ResumeAsync(RunId.Cycle(9), default));
        var failure = await Assert.ThrowsAsync<IntegrityException>(
            () => store.EndAsync(RunId.Cycle(9), new RunEnd(Now, "complete", "done", ExitCode.Done), default));
        Assert.Contains("cycle:9", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_runs_come_in_ascending_order()
    {
        await using var store = await EmptyAsync();
        for (var i = 0; i < 5; i++)
        {
            await store.StartAsync(Start(day: i), default);
        }

        Assert.Equal([3, 4, 5], (await store.RunsAsync(RunKind.Cycle, 3, default)).Select(run => run.Id.Number));
        Assert.Equal(5, (await store.RunsAsync(RunKind.Cycle, int.MaxValue, default)).Count);
        Assert.Empty(await store.RunsAsync(RunKind.Cycle, 0, default));
        Assert.Empty(await store.RunsAsync(RunKind.Eval, 3, default));
    }

    [Fact]
    public async Task A_phase_is_replaced_by_its_name_and_phases_come_in_their_order()
    {
        await using var store = await EmptyAsync();
        var act = new PhaseRecord(Night, "act", 3, "running", 1, 10, 0.0123456789m, 1.5, null);
        await store.SavePhaseAsync(act, default);
        await store.SavePhaseAsync(new PhaseRecord(Night, "sense", 1, "complete", 0, 0, 0, 0.25, "all facts"), default);
        var done = act with { State = "complete", Calls = 2, Tokens = 30, Usd = 0.5m, Detail = "1 goal left out" };
        await store.SavePhaseAsync(done, default);

        var phases = await store.PhasesAsync(Night, default);
        Assert.Equal(["sense", "act"], phases.Select(phase => phase.Name));
        Assert.Equal(done, phases[1]);
        Assert.Empty(await store.PhasesAsync(RunId.Cycle(2), default));
    }

    [Fact]
    public async Task Values_are_replaced_by_name_and_read_over_all_runs_of_a_kind()
    {
        await using var store = await EmptyAsync();
        await store.SaveValueAsync(RunId.Cycle(10), "level", "10", default);
        await store.SaveValueAsync(RunId.Cycle(2), "level", "1", default);
        await store.SaveValueAsync(RunId.Cycle(2), "level", "2", default);
        await store.SaveValueAsync(RunId.Cycle(3), "summary", "{}", default);
        await store.SaveValueAsync(new RunId(RunKind.Eval, 2), "level", "9", default);

        Assert.Equal("2", await store.ValueAsync(RunId.Cycle(2), "level", default));
        Assert.Null(await store.ValueAsync(RunId.Cycle(3), "level", default));
        Assert.Equal(
            [(RunId.Cycle(2), "2"), (RunId.Cycle(10), "10")], await store.ValuesAsync(RunKind.Cycle, "level", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("ä 漢字 🙂 \u0000 \r\n")]
    public async Task A_text_is_found_under_its_content_hash(string text)
    {
        await using var store = await EmptyAsync();
        var hash = await store.PutTextAsync(text, default);

        Assert.Equal(ContentHash.Of(text), hash);
        Assert.Equal(hash, await store.PutTextAsync(text, default));
        Assert.Equal(text, await store.TextAsync(hash, default));
    }

    [Fact]
    public async Task A_long_text_is_found_under_its_content_hash()
    {
        await using var store = await EmptyAsync();
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => ContentHash.Of($"{i}")));

        Assert.Equal(text, await store.TextAsync(await store.PutTextAsync(text, default), default));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("not a hash")]
    public async Task A_missing_text_is_an_integrity_error(string hash)
    {
        await using var store = await EmptyAsync();

        var failure = await Assert.ThrowsAsync<IntegrityException>(() => store.TextAsync(hash, default));
        Assert.Contains(hash, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_is_archived_once()
    {
        await using var store = await EmptyAsync();
        await store.PutConfigurationAsync("h", "{\"a\":1}", default);
        await store.PutConfigurationAsync("h", "{\"a\":2}", default);

        Assert.Equal("{\"a\":1}", await store.ConfigurationAsync("h", default));
        Assert.Null(await store.ConfigurationAsync("other", default));
    }

    [Fact]
    public async Task Moments_are_answered_in_utc()
    {
        await using var store = await EmptyAsync();
        var local = Now.ToOffset(TimeSpan.FromHours(-7));
        var run = await store.StartAsync(Start() with { At = local }, default);
        await store.EndAsync(run.Id, new RunEnd(local, "complete", "done", ExitCode.Done), default);

        var stored = Assert.Single(await store.RunsAsync(RunKind.Cycle, 1, default));
        Assert.Equal((Now, TimeSpan.Zero), (run.Start.At, run.Start.At.Offset));
        Assert.Equal((Now, TimeSpan.Zero), (stored.Start.At, stored.Start.At.Offset));
        Assert.Equal((Now, TimeSpan.Zero), (stored.End!.At, stored.End.At.Offset));
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        await using var store = await EmptyAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.StartAsync(Start(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ClaimAsync(Claim("a"), cancelled));
        Assert.Empty(await store.RunsAsync(RunKind.Cycle, 1, default));
        Assert.Null(await store.FindAsync(Claim("a").Key, default));
    }
}
