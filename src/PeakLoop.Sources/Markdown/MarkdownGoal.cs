using System.Globalization;
using System.Text.RegularExpressions;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>A row of a goal's table of work that asks something of a team.</summary>
internal sealed record TeamAskRow(string Team, string Task, int Line);

/// <summary>One markdown file as a goal.</summary>
internal static partial class MarkdownGoal
{
    private static readonly string[] People = ["point of contact", "owner", "owners", "champion"];

    /// <summary>Reads a file and adds its goal; false where it is no goal, for want of a metadata table.</summary>
    public static bool Take(string text, string file, GoalImportRequest request, FactCollector found)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var tables = MarkdownTable.All(lines);
        if (tables.FirstOrDefault(table => table.Header[0].Equals("Metadata", StringComparison.OrdinalIgnoreCase)) is not { } metadata)
        {
            return false;
        }

        var (period, id) = IdOf(file);
        var rows = metadata.Rows.Where(row => row.Cells.Count > 1 && row.Cells[0].Length > 0)
            .Select(row => (Name: row.Cells[0], Value: string.Join(" | ", row.Cells.Skip(1)).Trim(), row.Line)).ToList();
        var errors = new List<InputError>();
        var title = Title(lines);
        if (title is null)
        {
            errors.Add(new InputError(new SourceLocation(file, 1), lines[0], "a heading '# Title'"));
        }

        var status = rows.FirstOrDefault(row => row.Name.Equals("Status", StringComparison.OrdinalIgnoreCase));
        var word = StatusWords.Of(status.Value ?? "");
        if (word is null)
        {
            errors.Add(new InputError(
                new SourceLocation(file, status.Line > 0 ? status.Line : metadata.Line), status.Value, StatusWords.Expected, StatusWords.Nearest(status.Value ?? "")));
        }

        if (errors.Count > 0)
        {
            found.Reject(id, errors);
            return true;
        }

        var asks = Asks(tables);
        var team = Team(rows, asks, file, metadata.Line, found);
        var goal = new Goal(id, title!, team)
        {
            Status = word!,
            Why = MarkdownText.FirstParagraph(lines, "motivation"),
            Owner = request.ShowNames ? rows.FirstOrDefault(row => IsPeople(row.Name)).Value : $"point of contact in {team}",
            Due = PeriodEnd(period),
            Summary = MarkdownText.FirstParagraph(lines, "summary"),
            Extra = Extra(rows, request.ShowNames),
            Provenance = new Provenance(request.Source, id, file, metadata.Line),
        };
        if (found.Add(goal))
        {
            AddAsks(goal, asks, request, found);
        }

        return true;
    }

    // The same goal may stand in several periods: the period is part of its id.
    private static (string? Period, string Id) IdOf(string file)
    {
        var parts = file.Split('/');
        var name = FactIds.Slug(parts[^1][..parts[^1].LastIndexOf('.')]);
        var period = parts.Length > 1 && PeriodPattern().IsMatch(parts[^2]) ? parts[^2].ToLowerInvariant() : null;
        return (period, period is null ? name : $"{period}-{name}");
    }

    private static DateOnly? PeriodEnd(string? period)
    {
        if (period is null)
        {
            return null;
        }

        var year = int.Parse(period.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        var part = period[5] - '0';
        var month = period[4] == 'h' ? 6 * part : 3 * part;
        return new DateOnly(year, month, DateTime.DaysInMonth(year, month));
    }

    // The first champion's team, else the first team that is asked for anything.
    private static string Team(List<(string Name, string Value, int Line)> rows, IReadOnlyList<TeamAskRow> asks, string file, int line, FactCollector found)
    {
        var named = rows.Select(row => (Match: ChampionPattern().Match(row.Name), row.Line)).Where(row => row.Match.Success)
            .Select(row => (Team: row.Match.Groups["team"].Value, row.Line))
            .Concat(rows.Where(row => FieldNames.Of(row.Name) == "team").Select(row => (Team: row.Value, row.Line)))
            .Concat(asks.Select(ask => (ask.Team, ask.Line)))
            .FirstOrDefault(each => FactIds.Slug(each.Team).Length > 0);
        if (named.Team is null)
        {
            found.Warn(new SourceLocation(file, line), null, "a team: a '[team] champion' in the metadata, or one that is asked for something");
        }

        return found.Team(named.Team ?? "unassigned", file, named.Team is null ? line : named.Line)!;
    }

    private static IReadOnlyList<TeamAskRow> Asks(IReadOnlyList<MarkdownTable> tables)
    {
        var asks = new List<TeamAskRow>();
        foreach (var table in tables.Where(table => table.Header.Count > 1 && table.Header[1].Contains("team", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var row in table.Rows.Where(row => row.Cells.Count > 1 && row.Cells[1].Contains("![Team]", StringComparison.OrdinalIgnoreCase)))
            {
                var teams = LinkPattern().Matches(TeamMark().Replace(row.Cells[1], "")).Select(match => match.Groups["team"].Value.Trim()).Distinct();
                asks.AddRange(teams.Where(team => FactIds.Slug(team).Length > 0).Select(team => new TeamAskRow(team, MarkdownText.Plain(row.Cells[0]), row.Line)));
            }
        }

        return asks;
    }

    private static void AddAsks(Goal goal, IReadOnlyList<TeamAskRow> asks, GoalImportRequest request, FactCollector found)
    {
        foreach (var (index, ask) in asks.Index())
        {
            var team = found.Team(ask.Team, goal.Provenance!.File, ask.Line)!;
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            found.Add(new Dependency($"{goal.Id}-asks-{team}-{number}", goal.Id, team)
            {
                Need = ask.Task,
                Provenance = new Provenance(request.Source, $"{goal.Id}#ask:{number}", goal.Provenance.File, ask.Line),
            });
        }
    }

    private static System.Text.Json.Nodes.JsonObject? Extra(List<(string Name, string Value, int Line)> rows, bool showNames)
    {
        var extra = new ExtraFields();
        foreach (var (name, value, _) in rows.Where(row => showNames || !IsPeople(row.Name)))
        {
            extra.Add(name.Equals("status", StringComparison.OrdinalIgnoreCase) ? "status" : name, value);
        }

        return extra.Json;
    }

    private static bool IsPeople(string name) => Array.Exists(People, word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private static string? Title(string[] lines) =>
        lines.Take(30).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal)) is { } line && MarkdownText.Plain(line[2..]) is { Length: > 0 } title ? title : null;

    [GeneratedRegex("^[0-9]{4}(h[12]|q[1-4])$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex PeriodPattern();

    [GeneratedRegex(@"^\[(?<team>[^\]]+)\](\[\])?\s+champion", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ChampionPattern();

    [GeneratedRegex(@"!\[Team\](\[\])?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex TeamMark();

    [GeneratedRegex(@"(?<!!)\[(?<team>[^\[\]]+)\]", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex LinkPattern();
}
