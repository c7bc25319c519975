using System.Globalization;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>A row as a goal with at most one key result, and the joining of rows of the same goal.</summary>
internal static class GoalRow
{
    public static Goal? Read(RowReader row, ColumnMap map, GoalImportRequest request, FactCollector found)
    {
        var title = row.Text("title");
        if (title is null)
        {
            row.Fail("title", null, "a title");
        }

        var teamName = row.Text("team");
        var team = teamName is null ? null : found.Team(teamName, request.NormalPath, row.Line);
        if (team is null)
        {
            row.Fail("team", teamName, "a team (or 'defaults: team: …' in the mapping file)");
        }

        var given = row.Text("id");
        var id = given is null ? FactIds.Slug($"{team}-{title}") : FactIds.IsValid(given) ? given : FactIds.Slug(given);
        if (id.Length == 0)
        {
            row.Fail("id", given, FactIds.Expected);
        }

        var extra = row.Others();
        var status = Status(row, map, extra);
        var goal = new Goal(id, title ?? "", team ?? "")
        {
            Rank = row.Whole("rank", least: 1),
            Why = row.Text("why"),
            Parent = row.Text("parent"),
            DecisionRule = row.Text("decisionRule"),
            Status = status,
            StatusAt = row.Time("statusAt"),
            Owner = PeopleNames.Owner(row.Text("owner"), team ?? "", request.ShowNames),
            Due = row.Date("due"),
            KeyResults = KeyResult(row) is { } result ? [result] : [],
            Summary = row.Text("summary"),
            Slips = row.Whole("slips", least: 0),
            Extra = extra.Json,
            Provenance = new Provenance(request.Source, given ?? id, request.NormalPath, row.Line),
        };
        return id.Length == 0 ? null : goal;
    }

    /// <summary>The first row's goal with the key result of a further row; null, with an error, where the rows contradict each other.</summary>
    public static Goal? Merge(Goal first, Goal next, RowReader row)
    {
        var differing = new (string Field, string? One, string? Other)[]
        {
            ("title", first.Title, next.Title), ("team", first.Team, next.Team), ("status", first.Status, next.Status),
            ("due", Show(first.Due), Show(next.Due)), ("rank", first.Rank?.ToString(CultureInfo.InvariantCulture), next.Rank?.ToString(CultureInfo.InvariantCulture)),
        }.Where(pair => pair.Other is not null && pair.One is not null && pair.One != pair.Other).ToList();
        foreach (var (field, one, other) in differing)
        {
            row.Fail(field, other, $"the same value as on line {first.Provenance!.Line.ToString(CultureInfo.InvariantCulture)} ('{one}'), since the id is the same");
        }

        if (next.KeyResults.Count == 0 && differing.Count == 0)
        {
            row.Fail("id", next.Id, $"an id that no other row has (line {first.Provenance!.Line.ToString(CultureInfo.InvariantCulture)} has it), or a further key result");
        }

        if (row.Errors.Count > 0)
        {
            return null;
        }

        var result = next.KeyResults[0];
        var id = result.Id;
        for (var i = 2; first.KeyResults.Any(each => each.Id == id); i++)
        {
            id = $"{result.Id}-{i.ToString(CultureInfo.InvariantCulture)}";
        }

        return first with { KeyResults = [.. first.KeyResults, result with { Id = id }] };
    }

    private static string Status(RowReader row, ColumnMap map, ExtraFields extra)
    {
        if (row.Text("status") is not { } word)
        {
            return GoalStatus.Active;
        }

        if ((map.Statuses.GetValueOrDefault(FieldNames.Normal(word)) ?? StatusWords.Of(word)) is not { } status)
        {
            row.Fail("status", word, $"{StatusWords.Expected} (or 'statuses: {word}: …' in the mapping file)", StatusWords.Nearest(word));
            return GoalStatus.Active;
        }

        if (status != word)
        {
            extra.Add("status", word);
        }

        return status;
    }

    private static KeyResult? KeyResult(RowReader row)
    {
        if ((row.Text("keyResult") ?? row.Text("metric")) is not { } title)
        {
            foreach (var field in FieldNames.OfKeyResult.Where(field => row.Text(field) is not null))
            {
                row.Fail(field, row.Text(field), "a key result or metric that this belongs to");
            }

            return null;
        }

        var given = row.Text("keyResultId");
        var id = given is not null && FactIds.IsValid(given) ? given : FactIds.Slug(given ?? title);
        return new KeyResult(id.Length == 0 ? "kr" : id, title)
        {
            Metric = row.Text("metric"),
            Unit = row.Text("unit"),
            Baseline = row.Number("baseline"),
            Current = row.Number("current"),
            Target = row.Number("target"),
            Due = row.Date("keyResultDue"),
            ReadAt = row.Time("readAt"),
        };
    }

    private static string? Show(DateOnly? date) => date is null ? null : IsoDate.Write(date.Value);
}
