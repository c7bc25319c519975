namespace PeakLoop.Sources;

/// <summary>The fields a column may be, and the headers by which they are recognised.</summary>
internal static class FieldNames
{
    /// <summary>A column that is left out on purpose.</summary>
    public const string Ignore = "ignore";

    private static readonly (string Field, string[] Headers)[] Known =
    [
        ("id", ["id", "key", "goalid", "objectiveid", "issuekey", "ref", "code"]),
        ("title", ["title", "goal", "objective", "name", "goalname", "goaltitle", "objectivetitle"]),
        ("team", ["team", "teams", "group", "squad", "department", "teamname", "owningteam", "area"]),
        ("rank", ["rank", "order", "priorityrank", "no", "nr"]),
        ("why", ["why", "reason", "rationale", "motivation"]),
        ("parent", ["parent", "parentid", "parentgoal", "parentkey", "alignedto", "supports"]),
        ("decisionRule", ["decisionrule", "tradeoff", "tradeoffs"]),
        ("status", ["status", "state", "progressstatus"]),
        ("statusAt", ["statusat", "statusdate", "updated", "updatedat", "lastupdated", "lastupdate", "lastcheckin"]),
        ("owner", ["owner", "assignee", "responsible", "lead", "dri", "accountable"]),
        ("due", ["due", "duedate", "deadline", "targetdate", "enddate", "end", "dueon"]),
        ("summary", ["summary", "description", "details", "notes"]),
        ("slips", ["slips"]),
        ("keyResultId", ["keyresultid", "krid"]),
        ("keyResult", ["keyresult", "kr", "keyresulttitle", "krtitle", "measure"]),
        ("metric", ["metric", "metricname", "kpi", "indicator"]),
        ("unit", ["unit", "units"]),
        ("baseline", ["baseline", "start", "startvalue", "from"]),
        ("current", ["current", "currentvalue", "actual", "value"]),
        ("target", ["target", "targetvalue", "goalvalue", "to"]),
        ("keyResultDue", ["keyresultdue", "krdue", "krduedate"]),
        ("readAt", ["readat", "measuredat", "asof"]),
    ];

    /// <summary>All fields, <see cref="Ignore"/> among them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(each => each.Field), Ignore];

    /// <summary>Fields of a key result; the others are the goal's.</summary>
    public static IReadOnlyList<string> OfKeyResult { get; } =
        ["keyResultId", "keyResult", "metric", "unit", "baseline", "current", "target", "keyResultDue", "readAt"];

    /// <summary>A word in lower case without anything but letters and digits.</summary>
    public static string Normal(string word) => string.Concat(word.ToLowerInvariant().Where(char.IsLetterOrDigit));

    /// <summary>The field a header stands for; null where none.</summary>
    public static string? Of(string header)
    {
        var normal = Normal(header);
        return Known.FirstOrDefault(each => Normal(each.Field) == normal || each.Headers.Contains(normal, StringComparer.Ordinal)).Field;
    }
}
