using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Sources.Tests.Csv;

public sealed class CsvImporterTests
{
    [Fact]
    public void Columns_are_recognised_by_their_headers_and_others_are_kept()
    {
        var import = Import("""
            Objective ID,Objective,Team,Status,Due Date,Owner,Budget,Status
            G-1,Faster pages,Web Shop,On Track,2026-12-31,Anna Schmidt,"1,000",
            """);
        Assert.Empty(import.Rejected);
        var goal = Assert.Single(import.Facts.Goals);
        Assert.Equal(("G-1", "Faster pages", "web-shop", GoalStatus.Active, new DateOnly(2026, 12, 31)), (goal.Id, goal.Title, goal.Team, goal.Status, goal.Due!.Value));
        Assert.Equal("owner in web-shop", goal.Owner);
        Assert.Equal("""{"Budget":"1,000","sourceStatus":"On Track"}""", goal.Extra!.ToJsonString());
        Assert.Equal(new Provenance("csv:g.csv", "G-1", "g.csv", 2), goal.Provenance);
        Assert.Equal(["web-shop: Web Shop"], import.Facts.Teams.Select(team => $"{team.Id}: {team.Name}"));
    }

    [Theory]
    [InlineData("Title;Team;Rank\nA;t;1\n")]
    [InlineData("Title\tTeam\tRank\r\nA\tt\t1\r\n")]
    [InlineData("\"Title, of it\",x\n", false)]
    [InlineData("Title,Team,Rank\n\n,,\nA,t,1\nTitle,Team,Rank\n")]
    public void Comma_semicolon_and_tab_are_delimiters_and_empty_or_repeated_header_rows_are_passed_over(string text, bool good = true)
    {
        if (good)
        {
            Assert.Equal(1, Assert.Single(Import(text).Facts.Goals).Rank);
        }
        else
        {
            Assert.Throws<InputException>(() => Import(text));
        }
    }

    [Fact]
    public void Rows_with_the_same_id_add_key_results_and_contradictions_are_rejected()
    {
        var import = Import("""
            id,title,team,key result,metric,baseline,current,target,kr due
            g,Goal,t,Fast,p90,19,12.5,5,2026-12-01
            g,Goal,t,Fast,p50,9,,2,
            g,Other,t,Slow,p10,1,1,1,
            g,Goal,t,,,,,,
            h,Goal 2,t,,,,,7,
            """);
        var goal = Assert.Single(import.Facts.Goals);
        Assert.Equal(["fast", "fast-2"], goal.KeyResults.Select(result => result.Id));
        Assert.Equal((19d, 12.5, 5d, new DateOnly(2026, 12, 1)), (goal.KeyResults[0].Baseline!.Value, goal.KeyResults[0].Current!.Value, goal.KeyResults[0].Target!.Value, goal.KeyResults[0].Due!.Value));
        Assert.Null(goal.KeyResults[1].Current);
        Assert.Equal(
            [
                "g.csv:4: 'Other': expected title (column 'title'): the same value as on line 2 ('Goal'), since the id is the same",
                "g.csv:5: 'g': expected id (column 'id'): an id that no other row has (line 2 has it), or a further key result",
                "g.csv:6: '7': expected target (column 'target'): a key result or metric that this belongs to",
            ],
            MemoryFiles.Rejects(import));
    }

    [Fact]
    public void Each_malformed_row_is_rejected_with_everything_wrong_with_it()
    {
        var import = Import("""
            id,title,team,status,rank,due
            a,,t,doen,first,03/04/2026
            b,B,,active,0,2026-02-30
            c,C,t,active,1,2026-01-01,surplus
            d,"D, with a
            second line",t,active,1,2026-01-01
            """);
        Assert.Equal(
            [
                "g.csv:2: missing: expected title (column 'title'): a title",
                "g.csv:2: 'doen': expected status (column 'status'): a status such as active, done, blocked, paused or dropped (or 'statuses: {word}: …' in the mapping file); did you mean 'done'?",
                "g.csv:2: 'first': expected rank (column 'rank'): a number with a decimal point and nothing else",
                "g.csv:2: '03/04/2026': expected due (column 'due'): a date as YYYY-MM-DD: did you mean 2026-03-04 or 2026-04-03? State dates: day-first or month-first in the mapping file",
                "g.csv:3: missing: expected team (column 'team'): a team (or 'defaults: team: …' in the mapping file)",
                "g.csv:3: '0': expected rank (column 'rank'): a whole number of at least 1",
                "g.csv:3: '2026-02-30': expected due (column 'due'): a date as YYYY-MM-DD",
                "g.csv:4: 'surplus': expected 6 cells, as in the header, not 7; quote cells that contain ','",
            ],
            MemoryFiles.Rejects(import).Select(text => text.Replace("'statuses: doen:", "'statuses: {word}:", StringComparison.Ordinal)));
        Assert.Equal(["a", "b", "c"], import.Rejected.Select(item => item.Key));
        Assert.Equal(("d", 5), (import.Facts.Goals.Single().Id, import.Facts.Goals.Single().Provenance!.Line));
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_row_only()
    {
        var import = Import("id,title,team\na,\"open,t\nb,B,t\nc,C\"c,t\n");
        Assert.Equal(["b", "c"], import.Facts.Goals.Select(goal => goal.Id));
        Assert.Equal("g.csv:2: 'a,open,t': expected a closing quote for every opening one", Assert.Single(MemoryFiles.Rejects(import)));
    }

    [Theory]
    [InlineData("Ziel: title\nGruppe: team\nFrist: due\n")]
    [InlineData("""{"columns":{"Ziel":"title","Gruppe":"team","Frist":"due"}}""")]
    public void A_mapping_file_says_which_column_is_which_field(string map)
    {
        var import = new MemoryFiles(("g.csv", "Ziel;Gruppe;Frist\nSchneller;Netz;2026-03-04\n"), ("map.yaml", map)).Import("csv", "g.csv", "map.yaml");
        Assert.Equal(("netz-schneller", new DateOnly(2026, 3, 4)), (import.Facts.Goals.Single().Id, import.Facts.Goals.Single().Due!.Value));
    }

    [Fact]
    public void A_mapping_file_answers_what_dates_and_words_mean_and_what_is_left_out()
    {
        const string Map = """
            columns: { Ziel: title, Frist: due, Notiz: ignore }
            statuses: { läuft: active, fertig: done }
            defaults: { team: netz }
            dates: day-first
            """;
        var import = new MemoryFiles(("g.csv", "Ziel;Frist;Status;Notiz\nA;3.4.2026;läuft;x\nB;04/12/26;Fertig;y\n"), ("map.yaml", Map)).Import("csv", "g.csv", "map.yaml");
        Assert.Empty(import.Rejected);
        Assert.Equal([new DateOnly(2026, 4, 3), new DateOnly(2026, 12, 4)], import.Facts.Goals.Select(goal => goal.Due!.Value));
        Assert.Equal([GoalStatus.Active, GoalStatus.Done], import.Facts.Goals.Select(goal => goal.Status));
        Assert.All(import.Facts.Goals, goal => Assert.Equal("netz", goal.Team));
        Assert.All(import.Facts.Goals, goal => Assert.False(goal.Extra!.ContainsKey("Notiz")));
    }

    [Fact]
    public void All_errors_of_a_mapping_file_are_told_at_once()
    {
        const string Map = "columns:\n  Titel: title\n  Team: taem\n  Due: title\ndates: dayfirst\nstatus: {}\n";
        var error = Assert.Throws<InputException>(() => new MemoryFiles(("g.csv", "Title,Team,Due\n"), ("map.yaml", Map)).Import("csv", "g.csv", "map.yaml"));
        Assert.Equal(
            [
                "map.yaml:2:10: 'Titel': expected one of Title, Team, Due; did you mean 'Title'?", "map.yaml:3:9: 'taem': did you mean 'team'",
                "map.yaml:4:8: 'title': expected a field that no other column is", "map.yaml:5:8: 'dayfirst': expected one of iso, day-first, month-first; did you mean 'day-first'?",
                "map.yaml:6:9: 'status': expected one of columns, statuses, defaults, dates, $schema; did you mean 'statuses'?",
            ],
            error.Errors.Select(each => each.Value == "taem" ? $"{each.Location}: 'taem': did you mean '{each.Nearest}'" : each.ToString()));
    }

    [Fact]
    public void A_preview_shows_columns_and_the_first_goals() => Assert.Equal(
        "1 rows, delimiter ','\n  id -> id\n  title -> title\n  team -> team\n  Colour -> kept as it is\n[a] A; team t; active; due unknown; rank unknown; 0 key results\n",
        Import("id,title,team,Colour\na,A,t,red\n").Preview);

    [Fact]
    public void A_parent_may_be_given_by_title_and_one_that_is_missing_is_warned_of()
    {
        var import = Import("id,title,team,parent\na,Top,t,\nb,B,t,Top\nc,C,t,Tpo\nd,D,t,d\n");
        Assert.Equal([null, "a", null, null], import.Facts.Goals.Select(goal => goal.Parent));
        Assert.Equal(["g.csv:4", "g.csv:5"], import.Warnings.Select(warning => warning.Location.ToString()));
    }

    [Fact]
    public void A_file_without_a_title_column_says_how_to_map_one() =>
        Assert.Contains("mapping file", Assert.Throws<InputException>(() => Import("a,b\n1,2\n")).Errors.Single().Expected, StringComparison.Ordinal);

    private static ImportResult Import(string text) => new MemoryFiles(("g.csv", text)).Import("csv", "g.csv");
}
