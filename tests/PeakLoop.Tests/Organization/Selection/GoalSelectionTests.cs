using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization.Selection;

public sealed class GoalSelectionTests
{
    private static readonly DateTimeOffset Now = SampleFacts.Now;

    [Fact]
    public void All_goals_of_the_sample_find_a_place_and_each_says_why()
    {
        var result = GoalSelection.Select(SampleFacts.Read(), Now, new NightOptions());
        Assert.Equal(8, result.Selected.Count);
        Assert.Equal("none left out", result.LeftOutSummary);
        Assert.All(result.Selected, goal => Assert.NotEmpty(goal.Reasons));
        var blocked = result.Selected.Single(goal => goal.Goal.Id == "change-online");
        Assert.Equal(
            ["ranked 5", "due 2027-02-12, in 84 days", "slipped once", "waits for 2 decisions (partial-changes, needed in 7 days)", "blocked"], blocked.Reasons);
        var overdue = result.Selected.Single(goal => goal.Goal.Id == "availability");
        Assert.Contains("1 commitment due (outage-review, 21 days ago)", overdue.Reasons);
    }

    [Fact]
    public void Left_out_goals_are_counted_by_group_and_add_up()
    {
        var goals = new List<Goal>();
        goals.AddRange(Enumerable.Range(0, 310).Select(i => Fresh($"closed{i}") with { Status = i % 2 == 0 ? GoalStatus.Done : GoalStatus.Dropped }));
        goals.AddRange(Enumerable.Range(0, 180).Select(i => Fresh($"fresh{i}")));
        goals.AddRange(Enumerable.Range(1, 62).Select(i => Fresh($"ranked{i}") with { Rank = i }));
        var result = GoalSelection.Select(new OrganizationFacts { Goals = goals }, Now, new NightOptions());
        Assert.Equal("540 left out: 310 done, paused or dropped, 180 fresh and unranked, 50 below the cut", result.LeftOutSummary);
        Assert.Equal(goals.Count, result.Selected.Count + result.LeftOut.Sum(group => group.Count));
        Assert.Equal(["ranked13", "ranked14", "ranked15", "ranked16", "ranked17"], result.LeftOut[^1].Next);
    }

    [Fact]
    public void One_team_does_not_take_all_places_but_the_strong_one_leads()
    {
        var strong = Enumerable.Range(1, 20).Select(i => Fresh($"s{i:00}", "strong") with { Rank = i });
        var weak = Enumerable.Range(1, 20).Select(i => Fresh($"w{i:00}", "weak") with { Rank = 40 + i });
        var teams = GoalSelection.Select(new OrganizationFacts { Goals = [.. strong, .. weak] }, Now, new NightOptions { MaxGoals = 7 })
            .Selected.Select(goal => goal.Goal.Team).ToList();
        Assert.Equal("strong", teams[0]);
        Assert.Equal((4, 3), (teams.Count(team => team == "strong"), teams.Count(team => team == "weak")));
    }

    [Fact]
    public void Goals_take_turns_where_there_are_more_than_places()
    {
        var facts = new OrganizationFacts { Goals = [.. Enumerable.Range(1, 9).Select(i => Fresh($"g{i}") with { Rank = i })] };
        var options = new NightOptions { MaxGoals = 3 };
        var since = new Dictionary<string, int>();
        var worked = new HashSet<string>();
        for (var night = 0; night < 6; night++)
        {
            var selected = GoalSelection.Select(facts, Now, options, nightsSince: since).Selected.Select(goal => goal.Goal.Id).ToList();
            since = since.ToDictionary(goal => goal.Key, goal => goal.Value + 1);
            selected.ForEach(goal => since[goal] = 1);
            worked.UnionWith(selected);
        }

        Assert.Equal(["g1", "g2", "g3"], GoalSelection.Select(facts, Now, options).Selected.Select(goal => goal.Goal.Id));
        Assert.Superset(new HashSet<string> { "g1", "g2", "g3", "g4", "g5", "g6" }, worked);
    }

    [Fact]
    public void The_order_of_the_facts_does_not_matter()
    {
        var facts = SampleFacts.Read();
        var reversed = facts with { Goals = [.. facts.Goals.Reverse()] };
        var options = new NightOptions { MaxGoals = 5 };
        Assert.Equal(
            GoalSelection.Select(facts, Now, options).Selected.Select(goal => goal.Goal.Id),
            GoalSelection.Select(reversed, Now, options).Selected.Select(goal => goal.Goal.Id));
    }

    [Fact]
    public void Fresh_unranked_goals_fill_free_places_only()
    {
        var facts = new OrganizationFacts { Goals = [Fresh("a"), Fresh("b") with { Rank = 1 }] };
        var result = GoalSelection.Select(facts, Now, new NightOptions { MaxGoals = 2 });
        Assert.Equal(["ranked 1", "a place was free"], result.Selected.SelectMany(goal => goal.Reasons));
        Assert.Empty(GoalSelection.Select(facts, Now, new NightOptions { MaxGoals = 0 }).Selected);
    }

    [Fact]
    public void One_goal_asked_for_is_the_night_even_if_closed()
    {
        var facts = new OrganizationFacts { Goals = [Fresh("a"), Fresh("b") with { Status = GoalStatus.Done }] };
        var result = GoalSelection.Select(facts, Now, new NightOptions(), "b");
        Assert.Equal("b", Assert.Single(result.Selected).Goal.Id);
        Assert.Equal("1 left out: 1 not asked for", result.LeftOutSummary);
    }

    [Fact]
    public void An_unknown_goal_is_an_input_error_with_the_nearest()
    {
        var error = Assert.Throws<InputException>(() => GoalSelection.Select(SampleFacts.Read(), Now, new NightOptions(), "event-bsu"));
        Assert.Equal("event-bus", error.Errors.Single().Nearest);
    }

    [Fact]
    public void Key_results_at_target_do_not_make_a_goal_due()
    {
        var reached = new KeyResult("k", "K") { Baseline = 10, Current = 4, Target = 5, Due = new DateOnly(2026, 11, 1) };
        var goal = Fresh("a") with { KeyResults = [reached] };
        Assert.Equal(0, Score(goal).Points);
        Assert.Equal(["due 2026-11-01, 19 days ago"], Score(goal with { KeyResults = [reached with { Current = 6 }] }).Reasons);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(6, 20)]
    public void Rank_counts_by_the_documented_formula(int rank, double points) => Assert.Equal(points, Score(Fresh("a") with { Rank = rank }).Points, 9);

    [Theory]
    [InlineData(90, 0)]
    [InlineData(45, 15)]
    [InlineData(0, 30)]
    [InlineData(-30, 30)]
    [InlineData(-105, 20)]
    [InlineData(-400, 10)]
    public void A_date_counts_most_around_its_day(int days, double points) =>
        Assert.Equal(points, Score(Fresh("a") with { Due = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days) }).Points, 9);

    [Fact]
    public void A_status_without_a_date_is_stale() =>
        Assert.Equal(["status has no date"], Score(Fresh("a") with { StatusAt = null }).Reasons);

    private static GoalScore Score(Goal goal) => GoalScore.Of(goal, [], [], DateOnly.FromDateTime(Now.UtcDateTime), 30);

    private static Goal Fresh(string id, string team = "t") => new(id, id, team) { StatusAt = Now.AddDays(-1) };
}
