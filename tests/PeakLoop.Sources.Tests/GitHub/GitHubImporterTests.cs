using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Sources.Tests.GitHub;

public sealed class GitHubImporterTests
{
    private const string Issues = """
        [
          {"number": 1, "title": "Faster pages", "state": "OPEN", "url": "https://github.com/harbor/shop/issues/1", "body": "Why.\nHow.",
           "labels": [{"name": "team:Web"}, {"name": "rank: 3"}], "assignees": [{"login": "ann"}], "milestone": {"title": "M1", "dueOn": "2026-12-31T08:00:00Z"},
           "updatedAt": "2026-11-02T10:00:00Z", "blockedBy": {"nodes": [{"number": 2, "url": "https://github.com/harbor/shop/issues/2"}]},
           "subIssues": [{"number": 3, "url": "https://github.com/harbor/shop/issues/3"}], "comments": 4},
          {"number": 2, "title": "Cache", "state": "OPEN", "url": "https://github.com/harbor/shop/issues/2", "labels": [], "parent": null},
          {"number": 3, "title": "Images", "state": "CLOSED", "stateReason": "COMPLETED", "url": "https://github.com/harbor/shop/issues/3", "closedAt": "2026-10-01T00:00:00Z"},
          {"number": 4, "title": "Flash", "state": "CLOSED", "stateReason": "NOT_PLANNED", "url": "https://github.com/harbor/shop/issues/4",
           "blockedBy": [{"number": 99, "url": "https://github.com/harbor/shop/issues/99"}]},
          {"title": "No number", "state": "MERGED"},
          7
        ]
        """;

    [Fact]
    public void Issues_become_goals_with_team_rank_status_and_dates()
    {
        var goal = Import().Facts.Goals[0];
        Assert.Equal(("shop-1", "Web", 3, GoalStatus.Blocked), (goal.Id, goal.Team, goal.Rank!.Value, goal.Status));
        Assert.Equal((new DateOnly(2026, 12, 31), new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero)), (goal.Due!.Value, goal.StatusAt!.Value));
        Assert.Equal("Why.\nHow.", goal.Summary);
        Assert.Null(goal.Owner);
        Assert.Equal("""{"labels":["team:Web","rank: 3"],"comments":4}""", goal.Extra!.ToJsonString());
        Assert.Equal(new Provenance("github:i.json", "https://github.com/harbor/shop/issues/1", "i.json", 2), goal.Provenance);
        Assert.Equal("@ann", new MemoryFiles(("i.json", Issues)).Import("github", "i.json", showNames: true).Facts.Goals[0].Owner);
    }

    [Fact]
    public void Closed_issues_are_done_or_dropped_and_other_teams_are_repositories()
    {
        var goals = Import().Facts.Goals;
        Assert.Equal([GoalStatus.Blocked, GoalStatus.Active, GoalStatus.Done, GoalStatus.Dropped], goals.Select(goal => goal.Status));
        Assert.Equal(["Web", "shop", "shop", "shop"], goals.Select(goal => goal.Team));
    }

    [Fact]
    public void Sub_issues_and_blockers_become_parents_and_dependencies()
    {
        var import = Import();
        Assert.Equal([null, null, "shop-1", null], import.Facts.Goals.Select(goal => goal.Parent));
        Assert.Equal(["shop-1-needs-shop-2"], import.Facts.Dependencies.Select(fact => fact.Id));
        Assert.Equal("i.json:9:17: 'shop-99': expected an issue that is in the same file", Assert.Single(import.Warnings).ToString());
    }

    [Fact]
    public void What_is_no_issue_is_rejected_with_its_place() => Assert.Equal(
        [
            "i.json:10:3: missing: expected the issue's number ('number')", "i.json:10:35: '\"MERGED\"': expected OPEN or CLOSED", "i.json:11:3: '7': expected an issue as an object",
        ],
        MemoryFiles.Rejects(Import()));

    [Fact]
    public void A_single_issue_is_read_too() =>
        Assert.Equal("issue-7", new MemoryFiles(("i.json", """{"number":7,"title":"T"}""")).Import("github", "i.json").Facts.Goals.Single().Id);

    [Fact]
    public void Anything_but_json_stops_the_import() =>
        Assert.Throws<InputException>(() => new MemoryFiles(("i.json", "no issues")).Import("github", "i.json"));

    private static ImportResult Import() => new MemoryFiles(("i.json", Issues)).Import("github", "i.json");
}
