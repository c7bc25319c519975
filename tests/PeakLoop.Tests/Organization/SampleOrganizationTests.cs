using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization;

public sealed class SampleOrganizationTests
{
    private readonly OrganizationFacts _facts = SampleFacts.Read();

    [Fact]
    public void The_sample_has_three_teams_and_eight_goals_with_key_results() =>
        Assert.Equal((3, 8, true), (_facts.Teams.Count, _facts.Goals.Count, _facts.Goals.All(goal => goal.KeyResults.Count > 0)));

    [Fact]
    public void The_sample_has_two_lessons_open_decisions_and_one_overdue_commitment()
    {
        Assert.Equal(2, _facts.Lessons.Count);
        Assert.Equal(3, _facts.Decisions.Count(decision => decision.DecidedAt is null));
        Assert.Equal(
            ["outage-review"],
            _facts.Commitments.Where(fact => fact.State == "open" && fact.Due < DateOnly.FromDateTime(SampleFacts.Now.UtcDateTime)).Select(fact => fact.Id));
    }

    [Fact]
    public void The_dependency_of_the_forecast_on_the_bus_is_written_nowhere_but_in_a_summary() =>
        Assert.DoesNotContain(_facts.Dependencies, fact => fact.From == "arrival-forecast");
}
