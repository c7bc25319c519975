using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Reports.Status;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Tests.Support;
using PeakLoop.Testing;
using PeakLoop.Testing.Memory;

namespace PeakLoop.Reports.Tests.Status;

public sealed class StatusTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public async Task Text(int width) => Snapshot.Match(StatusRenderers.Text(await SampleAsync(), new TerminalOptions { Width = width }), $"{width}");

    [Fact]
    public async Task Json() => Snapshot.Match(StatusRenderers.Json(await SampleAsync()), extension: "json");

    [Theory]
    [InlineData(26, 0)]
    [InlineData(4, 1)]
    public async Task The_exit_code_is_1_when_the_last_success_is_older_than_asked(int hours, int exitCode)
    {
        var status = await SampleAsync(TimeSpan.FromHours(hours));
        Assert.Equal(exitCode, (int)status.ExitCode);
        Assert.Equal(exitCode, (int)JsonNode.Parse(StatusRenderers.Json(status))!["exitCode"]!);
    }

    [Fact]
    public async Task A_loop_that_never_succeeded_is_too_old_for_any_age_and_shows_no_number()
    {
        await using var store = new InMemoryLoopStore();
        var request = new StatusRequest(SampleHistory.First) { MaxAge = TimeSpan.FromDays(400) };
        var status = await StatusBuilder.BuildAsync(store, request, default);
        Assert.Equal(ExitCode.GateFailed, status.ExitCode);
        Assert.Null(status.AgeSeconds);
        Assert.Null(status.Index.Value);
        Assert.Null(status.Budget.LastCycleUsd);
        Assert.Equal(ExitCode.Done, (await StatusBuilder.BuildAsync(store, request with { MaxAge = null }, default)).ExitCode);
    }

    [Fact]
    public async Task Age_counts_from_the_last_complete_cycle_not_from_the_last_one()
    {
        await using var store = await new SampleHistory { Cycles = 3, Cases = 2 }.BuildAsync();
        var failed = await store.StartAsync(new RunStart(RunKind.Cycle, SampleHistory.At(4), "rehearsal", 1, "s", "c"), default);
        await store.EndAsync(failed.Id, new RunEnd(SampleHistory.At(4), "failed", "provider", ExitCode.Infrastructure), default);
        var status = await StatusBuilder.BuildAsync(store, new StatusRequest(SampleHistory.At(4)), default);
        Assert.Equal((4, "failed"), (status.LastCycle, status.LastState));
        Assert.Equal(SampleHistory.At(3).AddMinutes(40), status.LastSuccessAt);
        Assert.Equal("cycle 4 recorded no index", status.Index.Reason);
    }

    private static async Task<StatusModel> SampleAsync(TimeSpan? maxAge = null)
    {
        await using var store = await new SampleHistory { Cycles = 4, Cases = 40 }.BuildAsync();
        return await StatusBuilder.BuildAsync(
            store,
            new StatusRequest(SampleHistory.At(4).AddHours(6))
            {
                MaxAge = maxAge,
                NightBudgetUsd = 6,
                MonthBudgetUsd = 300,
                LockHolder = "process 412 on host build-1",
                Stopped = true,
            },
            default);
    }
}
