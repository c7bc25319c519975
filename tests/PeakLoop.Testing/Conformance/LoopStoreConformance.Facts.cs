using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    [Fact]
    public async Task A_fact_with_equal_content_is_not_appended_again()
    {
        await using var store = await EmptyAsync();
        var first = Fact("goal", "g-1", "one");

        Assert.Equal(2, await store.AppendFactsAsync([first, first with { At = Now.AddDays(1) }, Fact("team", "t-1", "one")], default));
        Assert.Equal(0, await store.AppendFactsAsync([first with { At = Now.AddDays(2) }], default));
        Assert.Equal(1, await store.AppendFactsAsync([Fact("goal", "g-1", "two", 3)], default));
        Assert.Equal(1, await store.AppendFactsAsync([Fact("goal", "g-1", "one", 4)], default));
        Assert.Equal(["one", "two", "one"], (await store.FactHistoryAsync("goal", "g-1", default)).Select(entry => entry.ContentHash));
        Assert.Empty(await store.FactHistoryAsync("goal", "t-1", default));
    }

    [Fact]
    public async Task The_latest_facts_come_by_kind_and_id_also_as_of_a_moment()
    {
        await using var store = await EmptyAsync();
        var withdrawn = Fact("goal", "g-2", "gone", 2) with { Json = null, Reason = "no longer in the source" };
        await store.AppendFactsAsync(
            [Fact("team", "t", "1"), Fact("goal", "g-2", "1"), Fact("goal", "G-1", "1"), Fact("goal", "g-1", "1", 1), withdrawn], default);

        var latest = await store.LatestFactsAsync(null, default);
        Assert.Equal(["goal G-1 1", "goal g-1 1", "goal g-2 gone", "team t 1"], latest.Select(e => $"{e.Kind} {e.Id} {e.ContentHash}"));
        Assert.Equal(withdrawn, latest[2]);
        var before = await store.LatestFactsAsync(Now.AddDays(1).AddTicks(-1), default);
        Assert.Equal(["goal G-1 1", "goal g-2 1", "team t 1"], before.Select(e => $"{e.Kind} {e.Id} {e.ContentHash}"));
        Assert.Empty(await store.LatestFactsAsync(Now.AddTicks(-1), default));
    }

    [Fact]
    public async Task Outcomes_are_saved_once_and_come_by_run_and_file()
    {
        await using var store = await EmptyAsync();
        var brief = Outcome("1", Night, "b.md");
        await store.SaveOutcomesAsync([brief, Outcome("2", Night, "a.md"), Outcome("3", RunId.Cycle(2), "a.md")], default);
        await store.SaveOutcomesAsync([brief with { Title = "changed" }], default);

        Assert.Equal(["2", "1", "3"], (await store.OutcomesAsync(null, default)).Select(outcome => outcome.Id));
        var ofNight = await store.OutcomesAsync(Night, default);
        Assert.Equal(["2", "1"], ofNight.Select(outcome => outcome.Id));
        Assert.Equal(brief.Failing, ofNight[1].Failing);
        Assert.Equal(brief, ofNight[1] with { Failing = brief.Failing });
    }

    [Fact]
    public async Task The_latest_rating_of_an_outcome_counts()
    {
        await using var store = await EmptyAsync();
        await store.RateAsync(new OutcomeRating("b", "ignored", "ann", Now), default);
        await store.RateAsync(new OutcomeRating("a", "edited", "ann", Now), default);
        await store.RateAsync(new OutcomeRating("b", "useful", "bob", Now.AddHours(1)), default);

        Assert.Equal(
            [new OutcomeRating("a", "edited", "ann", Now), new OutcomeRating("b", "useful", "bob", Now.AddHours(1))],
            await store.RatingsAsync(default));
    }

    [Fact]
    public async Task A_proposal_moves_only_from_the_expected_state_and_with_its_digest()
    {
        await using var store = await EmptyAsync();
        var proposal = Proposal("p-1", 0);
        await store.SaveProposalsAsync([Proposal("p-2", 1), proposal], default);
        await store.SaveProposalsAsync([proposal with { Text = "changed", State = "applied" }], default);

        Assert.False(await store.DecideAsync("p-1", "other digest", "waiting", "approved", "ann", Now, default));
        Assert.False(await store.DecideAsync("p-1", "digest", "approved", "applied", "ann", Now, default));
        Assert.False(await store.DecideAsync("p-9", "digest", "waiting", "approved", "ann", Now, default));
        Assert.Equal([proposal, Proposal("p-2", 1)], await store.ProposalsAsync("waiting", default));
        Assert.True(await store.DecideAsync("p-1", "digest", "waiting", "approved", "ann", Now.AddHours(1), default));
        Assert.False(await store.DecideAsync("p-1", "digest", "waiting", "rejected", "bob", Now, default));

        var decided = proposal with { State = "approved", DecidedBy = "ann", DecidedAt = Now.AddHours(1) };
        Assert.Equal([decided], await store.ProposalsAsync("approved", default));
        Assert.Equal([decided, Proposal("p-2", 1)], await store.ProposalsAsync(null, default));
    }

    [Fact]
    public async Task Touches_are_read_since_a_moment()
    {
        await using var store = await EmptyAsync();
        var late = new HumanTouch("approve", "p-1", "ann", Now);
        await store.TouchAsync(new HumanTouch("rate", "o-1", "ann", Now.AddTicks(-1)), default);
        await store.TouchAsync(late, default);
        await store.TouchAsync(late, default);

        Assert.Equal([late, late], await store.TouchesAsync(Now, default));
    }

    private static FactEntry Fact(string kind, string id, string hash, int day = 0) =>
        new(kind, id, "own:goals.yaml", $"{kind}/{id}", hash, $"{{\"id\":\"{id}\"}}", Now.AddDays(day), "cycle:1", null);

    private static OutcomeRecord Outcome(string id, RunId run, string file) =>
        new(id, run, "brief", "platform", null, "Builds", file, "hash", 0.5, ["2:contains: no owner", "ä"], Now);

    private static ProposalRecord Proposal(string id, int day) => new(
        id, Night, "fact", "goal:platform-2", "Move the date", "{}", "digest", "waiting", Now.AddDays(day), Now.AddDays(day + 7), null, null);
}
