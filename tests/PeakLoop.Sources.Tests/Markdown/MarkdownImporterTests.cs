using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Sources.Tests.Markdown;

public sealed class MarkdownImporterTests
{
    private const string Script = """
        # Stabilize `script` support

        | Metadata          |                 |
        |:------------------|-----------------|
        | Point of contact  | @ann            |
        | Status            | Accepted        |
        | Tracking issue    | [harbor/goals#7] |
        | [cargo] champion  | @bob            |
        ## Summary

        Make [scripts](https://example.com) **stable**,
        for everyone.

        Second paragraph.

        ## Motivation and status quo

        ### Today

        A script needs a project.

        ```toml
        # Not a heading
        | Task | Owner(s) or team(s) |
        |------|------|
        | In code | ![Team][] [lang] |
        ```

        ## Ownership and team asks

        | Task             | Owner(s) or team(s)             | Notes |
        |------------------|---------------------------------|-------|
        | Moral support    | ![Team][] [cargo][], [compiler] |       |
        | Implementation   | @ann                            | a \| b |
        | RFC decision     | ![Team][] [lang]                |       |
        """;

    [Fact]
    public void A_goal_is_read_from_its_table_and_its_first_paragraphs()
    {
        var goal = Import().Facts.Goals.Single(goal => goal.Id == "2025h1-cargo-script");
        Assert.Equal(("Stabilize `script` support", "cargo", GoalStatus.Active, new DateOnly(2025, 6, 30)), (goal.Title, goal.Team, goal.Status, goal.Due!.Value));
        Assert.Equal(("Make scripts stable, for everyone.", "A script needs a project.", "point of contact in cargo"), (goal.Summary, goal.Why, goal.Owner));
        Assert.Equal("""{"sourceStatus":"Accepted","Tracking issue":"[harbor/goals#7]"}""", goal.Extra!.ToJsonString());
        Assert.Equal(new Provenance("markdown:src", "2025h1-cargo-script", "src/2025h1/cargo-script.md", 3), goal.Provenance);
        Assert.Equal("@ann", new MemoryFiles(("src/2025h1/cargo-script.md", Script)).Import("markdown", "src", showNames: true).Facts.Goals.Single().Owner);
    }

    [Fact]
    public void Each_ask_of_each_team_is_a_dependency_and_code_is_not_read() => Assert.Equal(
        ["cargo: Moral support @33", "compiler: Moral support @33", "lang: RFC decision @35"],
        Import().Facts.Dependencies.Where(fact => fact.From == "2025h1-cargo-script").Select(fact => $"{fact.To}: {fact.Need} @{fact.Provenance!.Line}"));

    [Fact]
    public void Files_without_metadata_are_no_goals_and_unknown_states_are_rejected()
    {
        var import = Import();
        Assert.Equal(["1 files without a metadata table are no goals: src/2025h1/README.md"], import.Notes);
        Assert.Equal(
            [
                "src/2025h2/odd.md:4: 'Acepted': expected a status such as active, done, blocked, paused or dropped; did you mean 'accepted'?",
                "src/2025h2/untitled.md:1: '| Metadata | |': expected a heading '# Title'",
                "src/2025h2/untitled.md:1: missing: expected a status such as active, done, blocked, paused or dropped",
            ],
            MemoryFiles.Rejects(import));
        Assert.Equal("src/2025h2/alone.md:2", Assert.Single(import.Warnings).Location.ToString());
        Assert.Equal(GoalStatus.Dropped, import.Facts.Goals.Single(goal => goal.Id == "2025h2-alone").Status);
    }

    private static ImportResult Import() => new MemoryFiles(
        ("src/2025h1/README.md", "# About\n\n| a | b |\n|---|---|\n"),
        ("src/2025h1/cargo-script.md", Script),
        ("src/2025h2/alone.md", "# Alone\n| Metadata | |\n|--|--|\n| Status | Not accepted |\n"),
        ("src/2025h2/odd.md", "# Odd\n| Metadata | |\n|--|--|\n| Status | Acepted |\n"),
        ("src/2025h2/untitled.md", "| Metadata | |\n|--|--|\n| Owner | @ann |\n")).Import("markdown", "src");
}
