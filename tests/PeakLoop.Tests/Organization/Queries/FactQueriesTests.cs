using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization.Queries;

public sealed class FactQueriesTests
{
    private readonly FactQueries _queries = new(SampleFacts.Read(), new FactText(showNames: false));

    [Fact]
    public void A_metric_says_its_values_when_it_was_read_and_from_where() => Assert.Equal(
        "key result [quote-p90] Quotes are fast for nearly everyone: metric time to quote, 90th percentile, unit s, baseline 19, "
        + "current 12.5 read 2026-11-17, target 5 by 2026-12-18 (source: loop.config.json)",
        _queries.Metric("quote-time", "quote-p90"));

    [Fact]
    public void A_metric_that_was_never_read_is_unknown() =>
        Assert.Contains("current unknown read unknown", _queries.Metric("release-daily"), StringComparison.Ordinal);

    [Fact]
    public void A_goal_is_told_with_its_key_results_and_what_waits_around_it()
    {
        var text = _queries.Goal("event-bus");
        Assert.All(
            ["goal [event-bus]", "key result [consumers]", "dependency [change-events] change-online needs event-bus", "decision [bus-freeze]"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_that_do_not_exist_are_answered_with_the_nearest()
    {
        Assert.Equal("There is no goal 'event-bsu'. Did you mean 'event-bus'?", _queries.Goal("event-bsu"));
        Assert.Equal("There is no key result 'x'.", _queries.Metric("event-bus", "x"));
        Assert.Equal("There are no open decisions.", _queries.Decisions(team: "nobody"));
    }

    [Fact]
    public void Open_decisions_and_commitments_come_by_date_and_closed_ones_do_not()
    {
        Assert.Equal(3, _queries.Decisions().Split('\n').Length);
        Assert.StartsWith("decision [partial-changes]", _queries.Decisions(goal: "change-online"), StringComparison.Ordinal);
        Assert.DoesNotContain("restore-drill", _queries.Commitments("platform"), StringComparison.Ordinal);
        Assert.StartsWith("lesson [define-metric-first]", _queries.SearchLessons("percentage target", SampleFacts.Now, 3), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_are_cut_and_the_rest_is_counted()
    {
        var decisions = Enumerable.Range(0, 27).Select(i => new Decision($"d{i:00}", "D", "t")).ToList();
        var text = new FactQueries(new OrganizationFacts { Decisions = decisions }, new FactText(showNames: false)).Decisions();
        Assert.EndsWith("\nand 7 more open decisions", text, StringComparison.Ordinal);
    }
}
