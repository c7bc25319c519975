using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization.Plans;

public sealed class PlanParserTests
{
    private readonly PlanReferences _known = new(SampleFacts.Read());

    [Fact]
    public void A_plan_in_the_asked_form_is_read_whole()
    {
        var plan = PlanParser.ParseTeamPlan(
            """
            ## Priorities
            1. [quote-time] due first: 12.5 s against 5 s.
            2. [self-serve] 52 % of 75 %.

            ## Actions
            - [quote-time] Cache the prices of ten lanes, v1.2 first. Owner: booking lead. Due: 2026-12-01. Done when: p90 is 5.0 s or less. Source: key result quote-p90

            ## Dependencies
            - [quote-time] needs Platform: a cache cluster, by 2026-11-30

            ## Decisions
            - May a shipper change one leg? Options: whole only | single legs. Owner: booking lead. Needed by: 2026-11-27

            ## Commitments
            - [tariff-list] at risk: two carriers have not answered

            ## Lessons applied
            - [ask-early] asked three weeks ahead

            ## Risks
            - [quote-time] the freeze comes before the cache
            """,
            _known);
        Assert.Empty(plan.Problems);
        Assert.Equal([new PlanPriority("quote-time", "due first: 12.5 s against 5 s", 2), new PlanPriority("self-serve", "52 % of 75 %", 3)], plan.Priorities);
        Assert.Equal(
            [new PlannedAction("quote-time", "Cache the prices of ten lanes, v1.2 first", "booking lead", new DateOnly(2026, 12, 1), "p90 is 5.0 s or less", "key result quote-p90", 6)],
            plan.Actions);
        Assert.Equal([new PlannedDependency("quote-time", "platform", "a cache cluster", new DateOnly(2026, 11, 30), 9)], plan.Dependencies);
        var decision = Assert.Single(plan.Decisions);
        Assert.Equal(("May a shipper change one leg?", "booking lead", new DateOnly(2026, 11, 27)), (decision.Title, decision.Owner, decision.NeededBy!.Value));
        Assert.Equal(["whole only", "single legs"], decision.Options);
        Assert.Equal([new CommitmentReview("tariff-list", "at risk", "two carriers have not answered", 15)], plan.Commitments);
        Assert.Equal([new LessonUse("ask-early", "asked three weeks ahead", 18)], plan.Lessons);
        Assert.Equal([new PlanRisk("quote-time", "the freeze comes before the cache", 21)], plan.Risks);
    }

    [Fact]
    public void Variations_of_real_models_are_read_too()
    {
        var plan = PlanParser.ParseTeamPlan(
            """
            Here is the plan:
            ```markdown
            # Plan for Booking
            **Priorities:**
            1) **[Quote-Time]**: it is due
            * `self-serve`: next

            ### 2. Action Items
            * [ ] **[quote-time]** — Cache prices
              - **Owner:** booking lead
              - **Due date:** 2026-12-01 (Tuesday)
              - **Done when:** p90 ≤ 5 s
            + [goal: self-serve] Call
              three forwarders (Owner: TBD; Due: next week)

            #### Dependencies
            None.
            ## Lessons
            - N/A
            ## Notes
            - [quote-time] not an action
            ```
            """,
            _known);
        Assert.Equal(["quote-time", "self-serve"], plan.Priorities.Select(priority => priority.Goal));
        Assert.Equal(
            [
                new PlannedAction("quote-time", "Cache prices", "booking lead", new DateOnly(2026, 12, 1), "p90 ≤ 5 s", null, 9),
                new PlannedAction("self-serve", "Call three forwarders", null, null, null, null, 13),
            ],
            plan.Actions);
        Assert.Empty(plan.Dependencies);
        Assert.Empty(plan.Lessons);
        Assert.Equal(new PlanProblem(13, "Due 'next week' is not a date as YYYY-MM-DD"), Assert.Single(plan.Problems));
    }

    [Fact]
    public void Unknown_ids_are_problems_with_the_nearest_and_never_goals()
    {
        var plan = PlanParser.ParseTeamPlan("## Actions\n- [event-bsu] Move. Due: 2026-13-01\n- Do something\n- [quote-time]\n## Commitments\n- [tariff-list] perhaps\n## Dependencies\n- [quote-time] needs Platfrom: x", _known);
        Assert.Equal(2, plan.Actions.Count);
        Assert.All(plan.Actions, action => Assert.Null(action.Goal));
        Assert.Equal(
            [
                "'event-bsu' is no goal; did you mean 'event-bus'?", "Due '2026-13-01' is not a date as YYYY-MM-DD", "no goal id in 'Do something'",
                "an action without a text", "'perhaps' is none of kept, at risk, missed", "'Platfrom' is no team; did you mean 'platform'?",
            ],
            plan.Problems.Select(problem => problem.Text));
    }

    [Theory]
    [InlineData("- [event-bus] needs the Booking team: a test, by 2026-12-01", "booking", "a test")]
    [InlineData("- [event-bus] depends on [quote-time]: the cache by 2026-12-01.", "quote-time", "the cache")]
    [InlineData("- [event-bus] a test from Insights by 2026-12-01", "insights", "a test from Insights")]
    [InlineData("- [event-bus] needs insights: a test. Needed by: 2026-12-01", "insights", "a test")]
    public void Dependencies_name_teams_or_goals_in_several_ways(string item, string to, string need)
    {
        var plan = PlanParser.ParseTeamPlan("## Actions\n- [event-bus] x\n## Dependencies\n" + item, _known);
        Assert.Equal(new PlannedDependency("event-bus", to, need, new DateOnly(2026, 12, 1), 4), Assert.Single(plan.Dependencies));
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData("kept", "kept")]
    [InlineData("On track — all fine", "kept")]
    [InlineData("At-risk: late supplier", "at risk")]
    [InlineData("overdue since October", "missed")]
    [InlineData("**missed**. Nobody was free", "missed")]
    public void States_of_commitments_are_read_in_their_usual_words(string text, string state) =>
        Assert.Equal(state, PlanParser.ParseTeamPlan("## Commitments\n- [tariff-list] " + text, _known).Commitments.Single().State);

    [Fact]
    public void A_coordinators_answer_is_read_whole()
    {
        var plan = PlanParser.ParseCoordinatorPlan(
            """
            ## Asks
            - from Booking to Platform: a cache cluster, by 2026-11-30, for [quote-time]
            - insights → booking: one definition, by 2026-12-04
            - from Booking to Marketing: help
            - please talk
            ## Conflicts
            - Platform and Insights: both plan to use the test cluster in week 49
            ## Order
            1. Platform: cache cluster, by 2026-11-30
            2. Then the forecast of Insights
            """,
            _known);
        Assert.Equal(
            [
                new TeamAsk("booking", "platform", "a cache cluster", new DateOnly(2026, 11, 30), "quote-time", 2),
                new TeamAsk("insights", "booking", "one definition", new DateOnly(2026, 12, 4), null, 3),
                new TeamAsk("booking", null, "help", null, null, 4),
                new TeamAsk(null, null, "please talk", null, null, 5),
            ],
            plan.Asks);
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal(["platform", "insights"], conflict.Teams);
        Assert.Equal("both plan to use the test cluster in week 49", conflict.Text);
        Assert.Equal([new PlanStep("platform", "cache cluster", new DateOnly(2026, 11, 30), 9), new PlanStep("insights", "Then the forecast of Insights", null, 10)], plan.Order);
        Assert.Equal(["'Marketing' is no team", "'please talk' does not say from which team to which"], plan.Problems.Select(problem => problem.Text));
    }

    [Fact]
    public void No_text_makes_the_parser_throw()
    {
        string[] pieces =
        [
            "## ", "Actions", "Priorities", "Asks", "Dependencies", "Decisions", "Commitments", "Order", "\n", "\n- ", "\n  - ", "\r", "\t", "[", "]", "[quote-time]", "](",
            "Owner:", "Due:", "Done when:", "Options:", " | ", "2026-02-30", "2026-12-01", "by ", "for [", "from ", " to ", ":", "**", "`", "```", "<untrusted>", "</",
            "\0", "\ud83d", "\u0301", "é", "(", ")", "needs ", "#", " ", ".", ",", "-", "None", "9999-99-99", new string('a', 300), "|", "1. ",
        ];
        var random = new Random(7);
        for (var round = 0; round < 4000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.NotNull(PlanParser.ParseTeamPlan(text, _known));
            Assert.NotNull(PlanParser.ParseCoordinatorPlan(text, _known));
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- [a] ")]
    [InlineData("from a to ")]
    [InlineData("Owner: ")]
    [InlineData("\n- from ")]
    [InlineData("#")]
    [InlineData("by ")]
    [InlineData(" ")]
    [InlineData("# ")]
    [InlineData("<untrusted ")]
    [InlineData("*_")]
    [InlineData("(needed by: ")]
    public void Long_repetitions_end_soon(string piece)
    {
        foreach (var start in new[] { "## Actions\n- ", "## Asks\n", "## Order\n- None ", "## Actions\n- [quote-time] x. Owner:" })
        {
            var text = start + string.Concat(Enumerable.Repeat(piece, 60_000)) + "x";
            Assert.NotNull(PlanParser.ParseTeamPlan(text, _known));
            Assert.NotNull(PlanParser.ParseCoordinatorPlan(text, _known));
        }
    }
}
