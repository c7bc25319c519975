namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>A key result as the context states it.</summary>
internal sealed record KeyResultFact(string Id, string Name, string Unit, string? Current, string? Target)
{
    /// <summary>A value with its unit.</summary>
    public string With(string value) => Unit.Length == 0 ? value : $"{value} {Unit}";
}

/// <summary>A goal as the context states it.</summary>
internal sealed record GoalFact(string Id, string Title)
{
    public int? Rank { get; init; }

    public string? Why { get; init; }

    public string Status { get; init; } = "";

    public string? Owner { get; init; }

    public DateOnly? Due { get; init; }

    public required IReadOnlyList<KeyResultFact> KeyResults { get; init; }

    /// <summary>Whom a note or summary says it waits for; null where neither says so.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>The name of what is measured: the first key result's, else the goal's title.</summary>
    public string Measure => KeyResults.Count > 0 ? KeyResults[0].Name : Title;

    /// <summary>The first key result that has both values; null where there is none.</summary>
    public KeyResultFact? Read => KeyResults.FirstOrDefault(result => result is { Current: not null, Target: not null });

    /// <summary>The first key result without a current value; null where there is none.</summary>
    public KeyResultFact? Unread => KeyResults.FirstOrDefault(result => result.Current is null);

    /// <summary>Whether the status says that it cannot go on.</summary>
    public bool Blocked => Status.StartsWith("block", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A dependency as the context states it.</summary>
internal sealed record DependencyFact(string From, string To, string Need, DateOnly? NeededBy)
{
    /// <summary>Team of the goal that waits; null where the context does not say.</summary>
    public string? FromTeam { get; init; }

    /// <summary>Team that is waited for; null where the context does not say.</summary>
    public string? ToTeam { get; init; }
}

/// <summary>Typed reading of the facts in a context.</summary>
internal static class PlanFacts
{
    /// <summary>The goals, in the order of the context.</summary>
    public static List<GoalFact> Goals(ContextText context) => [.. context.Section("goals").Where(item => item.Id.Length > 0).Select(Goal)];

    /// <summary>The dependencies.</summary>
    public static List<DependencyFact> Dependencies(ContextText context) =>
    [
        .. context.Section("dependencies").Where(item => item.Id.Length > 0).Select(item => new DependencyFact(
            item.Id,
            item.Title.StartsWith("needs ", StringComparison.Ordinal) ? item.Title["needs ".Length..] : item.Title,
            item["need"] ?? "its part",
            Dates.Parse(item["needed by"])) { FromTeam = item["from team"], ToTeam = item["to team"] }),
    ];

    private static GoalFact Goal(ContextItem item) => new(item.Id, item.Title)
    {
        Rank = int.TryParse(item["rank"], System.Globalization.CultureInfo.InvariantCulture, out var rank) ? rank : null,
        Why = item["why"]?.TrimEnd('.', ' '),
        Status = item["status"] ?? "",
        Owner = item["owner"],
        Due = Dates.Parse(item["due"]),
        KeyResults = [.. item.Parts.Where(part => part.Kind == "key result").Select(KeyResult)],
        WaitsFor = WaitingFor.In(item["note"]) ?? WaitingFor.In(item["summary"]),
    };

    private static KeyResultFact KeyResult(ContextItem part) =>
        new(part.Id, part["metric"] ?? part.Title, part["unit"] ?? "", part["current"], part["target"]);
}
