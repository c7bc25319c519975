using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Sources.Tests.Own;

public sealed class OwnImporterTests
{
    private const string Yaml = """
        name: Harbor
        teams:
          - { id: web, name: Web }
          - { id: bad id, name: Bad }
        goals:
          - id: speed
            title: Faster pages
            team: web
            costCentre: 7
          - id: late
            title: Late
            team: web
            due: 03/04/2026
          - id: lost
            title: Lost
            team: wbe
        commitments:
          - { id: c1, title: Audit, team: web, goal: late, madeAt: 2026-01-01 }
          - { id: c2, title: Fix, team: web, goal: speed, madeAt: 2026-01-01 }
        gaols: []
        """;

    [Fact]
    public void Facts_with_errors_are_rejected_with_their_places_then_those_that_refer_to_them_and_the_rest_goes_in()
    {
        var import = new MemoryFiles(("org.yaml", Yaml)).Import("own", "./org.yaml");
        Assert.Equal(
            [
                "org.yaml:4:11: 'bad id': expected " + FactIds.Expected,
                "org.yaml:13:10: '03/04/2026': expected a date as YYYY-MM-DD: did you mean 2026-03-04 or 2026-04-03?",
                "org.yaml:20:8: 'gaols': expected one of name, teams, goals, dependencies, decisions, commitments, lessons, $schema, formatVersion; did you mean 'goals'?",
                "org.yaml:16:11: 'wbe': expected the id of a team; did you mean 'web'?",
                "org.yaml:18:46: 'late': expected the id of a goal",
            ],
            MemoryFiles.Rejects(import));
    }

    [Fact]
    public void Good_facts_carry_their_place_and_what_the_format_does_not_know()
    {
        var import = new MemoryFiles(("org.yaml", Yaml)).Import("own", "org.yaml");
        var goal = Assert.Single(import.Facts.Goals);
        Assert.Equal(new Provenance("own:org.yaml", "speed", "org.yaml", 6), goal.Provenance);
        Assert.Equal(7, (int)goal.Extra!["costCentre"]!);
        Assert.Equal(["c2"], import.Facts.Commitments.Select(fact => fact.Id));
    }

    [Fact]
    public void What_is_exported_imports_equal()
    {
        var first = new MemoryFiles(("org.yaml", Yaml)).Import("own", "org.yaml").Facts;
        var text = "{ // exported\n\"organization\": " + OwnFormat.Write(first).ToJsonString() + "}";
        var second = new MemoryFiles(("org.json", text)).Import("own", "org.json");
        Assert.Empty(second.Rejected);
        Assert.Equal(OwnFormat.Write(first).ToJsonString(), OwnFormat.Write(second.Facts).ToJsonString());
    }

    [Theory]
    [InlineData("- a list", "org.yaml:1:1: missing: expected an object with the members name, teams, goals, …")]
    [InlineData("goals: [", "org.yaml:")]
    public void A_file_that_is_no_organization_stops_the_import(string text, string message)
    {
        var error = Assert.Throws<InputException>(() => new MemoryFiles(("org.yaml", text)).Import("own", "org.yaml"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_an_unknown_format_stop_the_import()
    {
        Assert.Equal("a file that exists", Assert.Throws<InputException>(() => new MemoryFiles().Import("own", "org.yaml")).Errors.Single().Expected);
        Assert.Equal("markdown", Assert.Throws<InputException>(() => new MemoryFiles().Import("markdwon", "x")).Errors.Single().Nearest);
    }
}
