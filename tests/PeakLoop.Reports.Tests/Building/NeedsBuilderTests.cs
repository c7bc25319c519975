using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Tests.Support;
using PeakLoop.Testing.Memory;

namespace PeakLoop.Reports.Tests.Building;

public sealed class NeedsBuilderTests
{
    private static readonly DateTimeOffset Now = SampleHistory.At(3);

    [Fact]
    public async Task At_most_three_are_shown_and_the_rest_is_counted()
    {
        await using var store = await StoreAsync([.. Enumerable.Range(1, 5).Select(i => new NeedValue("decision", $"d{i}", $"Decide {i}."))]);
        var report = await BuildAsync(store);
        Assert.Equal(["d1", "d2", "d3"], report.Needs.Items.Select(item => item.Id));
        Assert.Equal(5, report.Needs.Total);
        Assert.Contains("And 2 more", ReportRenderers.Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_answered_since_the_night_needs_nobody_any_more()
    {
        await using var store = await StoreAsync([new NeedValue("approval", "p1", "Approve 1."), new NeedValue("approval", "p2", "Approve 2.")]);
        await store.SaveProposalsAsync([Proposal("p1", Now.AddDays(5)), Proposal("p2", Now.AddDays(5))], default);
        Assert.True(await store.DecideAsync("p1", "digest", "waiting", "approved", "lead", Now, default));
        Assert.Equal(["p2"], (await BuildAsync(store)).Needs.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Where_the_night_recorded_nothing_waiting_proposals_are_shown_the_first_to_lapse_first_and_lapsed_ones_not()
    {
        await using var store = await StoreAsync(null);
        await store.SaveProposalsAsync([Proposal("late", Now.AddDays(9)), Proposal("soon", Now.AddDays(2)), Proposal("lapsed", Now.AddDays(-1))], default);
        var needs = (await BuildAsync(store)).Needs;
        Assert.Equal(["soon", "late"], needs.Items.Select(item => item.Id));
        Assert.Equal("peakloop approvals approve soon", needs.Items[0].Command);
    }

    [Fact]
    public async Task Where_the_night_recorded_nothing_a_failing_must_pass_case_comes_first()
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 2, Cases = 8, StartRate = -1, ErrorRate = 0, Values = false });
        Assert.Equal("case-005", report.Needs.Items[0].Id);
        Assert.Contains("must-pass", report.Needs.Items[0].Text, StringComparison.Ordinal);
        Assert.Equal("JSON is cut off", report.Needs.Items[0].Evidence);
    }

    private static Task<ReportModel> BuildAsync(ILoopStore store) =>
        ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, Now), default);

    private static async Task<InMemoryLoopStore> StoreAsync(List<NeedValue>? needs)
    {
        var store = new InMemoryLoopStore();
        var run = (await store.StartAsync(new RunStart(RunKind.Cycle, Now.AddHours(-5), "m", 1, "s", "c"), default)).Id;
        if (needs is not null)
        {
            await store.SaveValueAsync(run, CycleValueNames.NeedsYou, CycleValueJson.Write(needs), default);
        }

        await store.EndAsync(run, new RunEnd(Now.AddHours(-4), "complete", "done", ExitCode.Done), default);
        return store;
    }

    private static ProposalRecord Proposal(string id, DateTimeOffset expires) => new(
        id, RunId.Cycle(1), "fact", "goal:a", $"Change {id}.", "{}", "digest", "waiting", Now.AddDays(-2), expires, null, null);
}
