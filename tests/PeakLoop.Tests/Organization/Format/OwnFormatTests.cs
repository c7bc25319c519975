using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization.Format;

public sealed class OwnFormatTests
{
    private const string Whole = """
        {
          "name": "Harbor",
          "teams": [{ "id": "web", "name": "Web", "purpose": "The shop." }, { "id": "data", "name": "Data" }],
          "goals": [
            { "id": "top", "title": "Sell more", "team": "web", "status": "active" },
            {
              "id": "speed", "title": "Faster pages", "team": "web", "rank": 2, "why": "Slow pages lose orders.", "parent": "top",
              "decisionRule": "Speed before looks.", "status": "blocked", "statusAt": "2026-11-01T08:30:00Z", "owner": "web lead",
              "due": "2026-12-31", "summary": "Core pages only.", "slips": 1, "costCentre": { "code": 7 },
              "keyResults": [{ "id": "lcp", "title": "Paint under 2 s", "metric": "LCP p75", "unit": "s", "baseline": 3.5, "current": 2.75,
                "target": 2, "due": "2026-12-01", "readAt": "2026-11-02" }]
            }
          ],
          "dependencies": [{ "id": "d1", "from": "speed", "to": "data", "need": "a daily extract", "declared": false,
            "neededBy": "2026-11-30", "acknowledgedAt": "2026-11-05" }],
          "decisions": [{ "id": "cdn", "title": "Which CDN?", "team": "web", "raisedAt": "2026-10-01", "neededBy": "2026-11-20",
            "owner": "web lead", "options": ["A", "B"], "blocks": ["speed"], "decidedAt": "2026-11-10", "choice": "A" }],
          "commitments": [{ "id": "c1", "title": "Audit images", "team": "web", "goal": "speed", "madeAt": "2026-10-05", "due": "2026-10-20",
            "state": "re-scoped", "reason": "Half was done." }],
          "lessons": [{ "id": "l1", "trigger": "planning a launch", "claim": "Ask for data first.", "evidence": "two late launches",
            "status": "retired", "cycle": 3, "capturedAt": "2026-09-01", "expires": "2027-03-01" }]
        }
        """;

    [Fact]
    public void What_is_written_reads_back_equal_with_unknown_members_of_goals_kept()
    {
        var facts = Read(Whole, out var errors);
        Assert.Empty(errors);
        var written = OwnFormat.Write(facts);
        Assert.Equal(CanonicalJson.Write(JsonNode.Parse(Whole)), CanonicalJson.Write(JsonNode.Parse(written.ToJsonString())));
        Assert.Equal(7, (int)facts.Goals[1].Extra!["costCentre"]!["code"]!);
        Assert.Equal(new Provenance("config", "speed", "f.json", 7), facts.Goals[1].Provenance);
    }

    [Fact]
    public void Absent_values_stay_unknown()
    {
        var goal = Read("""{"teams":[{"id":"t"}],"goals":[{"id":"g","title":"G","team":"t","due":null,"why":" "}]}""", out var errors).Goals.Single();
        Assert.Empty(errors);
        Assert.Null(goal.Due);
        Assert.Null(goal.Rank);
        Assert.Null(goal.Why);
        Assert.Null(goal.Slips);
        Assert.Null(goal.StatusAt);
        Assert.Null(goal.Extra);
    }

    [Theory]
    [InlineData("""{"gaols":[]}""", "/gaols: 'gaols': expected one of name, teams, goals, dependencies, decisions, commitments, lessons; did you mean 'goals'?")]
    [InlineData("""{"teams":[{"id":"t","nmae":"T"}]}""", "/teams/0/nmae: 'nmae': expected one of id, name, purpose; did you mean 'name'?")]
    [InlineData("""{"teams":[{"name":"T"}]}""", "/teams/0: missing: expected the team's id ('id')")]
    [InlineData("""{"teams":[{"id":"a b"}]}""", "/teams/0/id: 'a b': expected " + FactIds.Expected)]
    [InlineData("""{"teams":{}}""", "/teams: '{}': expected a list of teams")]
    [InlineData("""{"teams":[null]}""", "/teams/0: 'null': expected an object, one of the teams")]
    [InlineData("""{"teams":[{"id":"t"},{"id":"t"}]}""", "/teams/1/id: 't': expected an id that no other of the teams has")]
    [InlineData("""{"teams":[{"id":"web"}],"goals":[{"id":"g","title":"G","team":"wbe"}]}""", "/goals/0/team: 'wbe': expected the id of a team; did you mean 'web'?")]
    [InlineData("""{"goals":[{"id":"g","title":"G","team":"x"}]}""", "/goals/0/team: 'x': expected the id of a team; there are none")]
    [InlineData("""{"teams":[{"id":"t"}],"goals":[{"id":"t","title":"G","team":"t"}]}""", "/goals/0/id: 't': expected an id that no team has, since dependencies may name either")]
    [InlineData("""{"decisions":[{"id":"d","title":"D","team":""}]}""", "/decisions/0/team: '': expected the id of the team that decides ('team')", "/decisions/0: missing: expected when it was raised ('raisedAt')")]
    [InlineData("""{"lessons":[{"id":"l","trigger":"t","claim":"c","capturedAt":"2026-01-01","status":"retird"}]}""", "/lessons/0/status: 'retird': expected one of active, proposed, retired; did you mean 'retired'?")]
    public void Each_error_names_place_value_expectation_and_nearest_name(string json, params string[] expected)
    {
        Read(json, out var errors);
        Assert.Equal(expected, errors.Select(error => error.ToString()).ToArray());
    }

    [Theory]
    [InlineData("03/04/2026", "a date as YYYY-MM-DD: did you mean 2026-03-04 or 2026-04-03?")]
    [InlineData("3.4.26", "a date as YYYY-MM-DD: did you mean 2026-03-04 or 2026-04-03?")]
    [InlineData("25/12/2026", "a date as YYYY-MM-DD: 2026-12-25")]
    [InlineData("4-4-2026", "a date as YYYY-MM-DD: 2026-04-04")]
    [InlineData("2026-02-30", "a date as YYYY-MM-DD")]
    [InlineData("soon", "a date as YYYY-MM-DD")]
    public void An_ambiguous_or_impossible_date_is_an_error_that_asks(string date, string expected)
    {
        Read(Goal($"\"due\":\"{date}\""), out var errors);
        var error = Assert.Single(errors);
        Assert.Equal(("/goals/0/due", date, expected), (error.Location.File, error.Value, error.Expected));
    }

    [Theory]
    [InlineData("\"statusAt\":\"2026-03-04T10:00\"", IsoDate.TimeExpected)]
    [InlineData("\"rank\":0", "a whole number of at least 1")]
    [InlineData("\"rank\":1.5", "a whole number of at least 1")]
    [InlineData("\"rank\":\"first\"", "a number")]
    [InlineData("\"slips\":-1", "a whole number of at least 0")]
    [InlineData("\"title\":[]", "text")]
    [InlineData("\"status\":\"doen\"", "one of active, done, blocked, paused, dropped")]
    [InlineData("\"keyResults\":[{\"id\":\"k\",\"title\":\"K\",\"target\":\"NaN\"}]", "a number")]
    [InlineData("\"keyResults\":[{\"id\":\"k\",\"title\":\"K\"},{\"id\":\"k\",\"title\":\"K\"}]", "an id that no other key result of the goal has")]
    [InlineData("\"parent\":\"h\"", "the id of a goal")]
    public void A_wrong_value_of_a_goal_is_one_error(string member, string expected)
    {
        Read(Goal(member), out var errors);
        Assert.Equal(expected, Assert.Single(errors).Expected);
    }

    [Fact]
    public void A_cycle_of_parents_is_one_error_that_shows_the_way_round()
    {
        Read(
            """
            {"teams":[{"id":"t"}],"goals":[
              {"id":"x","title":"X","team":"t","parent":"b"},{"id":"a","title":"A","team":"t","parent":"c"},
              {"id":"b","title":"B","team":"t","parent":"a"},{"id":"c","title":"C","team":"t","parent":"b"},
              {"id":"s","title":"S","team":"t","parent":"s"}]}
            """,
            out var errors);
        Assert.Equal(["a -> c -> b -> a", "s -> s"], errors.Select(error => error.Value));
        Assert.Equal("/goals/1/parent", errors[0].Location.File);
    }

    [Fact]
    public void All_errors_are_found_at_once_and_members_read_elsewhere_are_none()
    {
        var errors = new List<InputError>();
        OwnFormat.Read(
            JsonNode.Parse("""{"showNames":true,"extra":1,"goals":[{"id":"g"}]}""")!.AsObject(), Locate, "config", errors, ["showNames"]);
        Assert.Equal(["/goals/0", "/goals/0", "/extra"], errors.Select(error => error.Location.File));
    }

    private static string Goal(string member) => $$"""{"teams":[{"id":"t"}],"goals":[{"id":"g","team":"t"{{(member.Contains("\"title\":[", StringComparison.Ordinal) ? "" : ",\"title\":\"G\"")}},{{member}}}]}""";

    private static OrganizationFacts Read(string json, out List<InputError> errors)
    {
        errors = [];
        return OwnFormat.Read(JsonNode.Parse(json)!.AsObject(), json == Whole ? _ => new SourceLocation("f.json", 7) : Locate, "config", errors);
    }

    private static SourceLocation Locate(string pointer) => new(pointer);
}
