using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>
/// One issue as a goal. Id: <c>REPOSITORY-NUMBER</c>. Team: a label <c>team:NAME</c>, <c>team/NAME</c>, <c>squad:NAME</c>, <c>area/NAME</c> or <c>sig/NAME</c>, else the
/// repository. Rank: a label <c>rank:N</c>. Status: open = active, or blocked by a label of that name or an open blocker; closed = done, or
/// dropped where closed as not planned or duplicate. Status date: the last update. Due: the milestone's date. Owner: the assignees, only
/// where names are wanted.
/// </summary>
internal sealed record GitHubIssue(Goal Goal, string TeamName, string Pointer, int Line)
{
    private const int LongestBody = 4000;

    private static readonly string[] Used =
        ["number", "title", "url", "state", "stateReason", "labels", "assignees", "author", "milestone", "updatedAt", "closedAt", "body", "parent", "subIssues", "blockedBy"];

    private static readonly string[] TeamPrefixes = ["team:", "team/", "squad:", "squad/", "area/", "sig/"];

    /// <summary>Id of the parent, where one is given.</summary>
    public string? Parent { get; private init; }

    /// <summary>Ids of the sub-issues.</summary>
    public IReadOnlyList<string> SubIssues { get; private init; } = [];

    /// <summary>Ids of the issues that block it.</summary>
    public IReadOnlyList<string> BlockedBy { get; private init; } = [];

    /// <summary>Key of an issue: its address, or its number; null where it has neither.</summary>
    public static string? KeyOf(JsonNode? node) => Text(node, "url") ?? (Number(node) is { } number ? $"#{number}" : null);

    /// <summary>Reads an issue; null, with errors, where it cannot be a goal.</summary>
    public static GitHubIssue? Read(JsonNode? node, PlaceMap places, string pointer, GoalImportRequest request, List<InputError> errors)
    {
        if (node is not JsonObject issue)
        {
            errors.Add(new InputError(places.Locate(pointer), node?.ToJsonString() ?? "null", "an issue as an object"));
            return null;
        }

        void Fail(string member, string expected) => errors.Add(new InputError(
            places.Locate(issue.ContainsKey(member) ? PlaceMap.Below(pointer, member) : pointer),
            issue.ContainsKey(member) ? issue[member]?.ToJsonString() ?? "null" : null, expected));

        if (Number(issue) is null)
        {
            Fail("number", "the issue's number ('number')");
        }

        if (Text(issue, "title") is null)
        {
            Fail("title", "the issue's title ('title')");
        }

        var state = Text(issue, "state")?.ToUpperInvariant() ?? "OPEN";
        if (state is not ("OPEN" or "CLOSED"))
        {
            Fail("state", "OPEN or CLOSED");
        }

        DateTimeOffset? Time(string member)
        {
            if (Text(issue, member) is { } text && !IsoDate.TryTime(text, out _, out var expected))
            {
                Fail(member, expected);
            }

            return Text(issue, member) is { } good && IsoDate.TryTime(good, out var time, out _) ? time : null;
        }

        var statusAt = Time("closedAt") ?? Time("updatedAt");
        var due = Text(issue["milestone"], "dueOn");
        if (due is not null && !IsoDate.TryTime(due, out _, out var dueExpected))
        {
            errors.Add(new InputError(places.Locate(pointer + "/milestone/dueOn"), due, dueExpected));
        }

        return errors.Count > 0 ? null : Build(issue, places.Line(pointer), pointer, state, statusAt, due, request);
    }

    private static GitHubIssue Build(
        JsonObject issue, int line, string pointer, string state, DateTimeOffset? statusAt, string? due, GoalImportRequest request)
    {
        var labels = Items(issue["labels"]).Select(label => label is JsonValue ? label.ToString() : Text(label, "name") ?? "").Where(name => name.Length > 0).ToList();
        var repository = Repository(Text(issue, "url"));
        var extra = new ExtraFields();
        if (labels.Count > 0)
        {
            extra.Add("labels", new JsonArray([.. labels.Select(label => (JsonNode?)label)]));
        }

        foreach (var (name, value) in issue.Where(member => !Used.Contains(member.Key, StringComparer.Ordinal)))
        {
            extra.Add(name, value);
        }

        var key = KeyOf(issue)!;
        var goal = new Goal(Id(repository, Number(issue)!.Value), Text(issue, "title")!, "")
        {
            Rank = labels.Select(RankOf).FirstOrDefault(rank => rank is not null),
            Status = Status(state, Text(issue, "stateReason"), labels),
            StatusAt = statusAt,
            Owner = request.ShowNames && Items(issue["assignees"]).Select(each => Text(each, "login")).OfType<string>().ToList() is { Count: > 0 } people
                ? string.Join(", ", people.Select(login => "@" + login)) : null,
            Due = due is not null && IsoDate.TryTime(due, out var time, out _) ? DateOnly.FromDateTime(time.UtcDateTime) : null,
            Summary = Text(issue, "body") is { } body ? FactText.Cut(body, LongestBody) : null,
            Extra = extra.Json,
            Provenance = new Provenance(request.Source, key, request.NormalPath, line),
        };
        return new GitHubIssue(goal, TeamOf(labels) ?? repository ?? "issues", pointer, line)
        {
            Parent = Reference(issue["parent"], repository),
            SubIssues = [.. Items(issue["subIssues"]).Select(each => Reference(each, repository)).OfType<string>()],
            BlockedBy = [.. Items(issue["blockedBy"]).Select(each => Reference(each, repository)).OfType<string>()],
        };
    }

    private static string Status(string state, string? reason, List<string> labels) => state == "CLOSED"
        ? reason?.ToUpperInvariant() is "NOT_PLANNED" or "DUPLICATE" ? GoalStatus.Dropped : GoalStatus.Done
        : labels.Exists(label => FieldNames.Normal(label) is "blocked" or "statusblocked") ? GoalStatus.Blocked : GoalStatus.Active;

    private static string? TeamOf(List<string> labels) => labels
        .Select(label => Array.Find(TeamPrefixes, prefix => label.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix
            ? label[prefix.Length..].Trim() : null)
        .FirstOrDefault(team => team is { Length: > 0 });

    private static int? RankOf(string label) =>
        label.StartsWith("rank:", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(label[5..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && rank > 0 ? rank : null;

    private static string? Reference(JsonNode? node, string? repository) =>
        Number(node) is { } number ? Id(Repository(Text(node, "url")) ?? repository, number) : null;

    private static string Id(string? repository, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(repository is null ? "issue" : FactIds.Slug(repository))}-{number}");

    // https://github.com/OWNER/REPOSITORY/issues/NUMBER
    private static string? Repository(string? url) => url?.Split('/') is { Length: >= 7 } parts && parts[4].Length > 0 ? parts[4] : null;

    private static IEnumerable<JsonNode?> Items(JsonNode? node) => node switch
    {
        JsonArray list => list,
        JsonObject wrapper when wrapper["nodes"] is JsonArray list => list,
        _ => [],
    };

    private static string? Text(JsonNode? node, string member) =>
        (node as JsonObject)?[member] is { } value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static long? Number(JsonNode? node) =>
        (node as JsonObject)?["number"] is { } value && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
