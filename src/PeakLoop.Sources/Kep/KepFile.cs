using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>One <c>kep.yaml</c> as a goal.</summary>
internal sealed class KepFile
{
    private static readonly string[] People = ["authors", "reviewers", "approvers", "editor"];
    private static readonly string[] References = ["see-also", "replaces", "superseded-by"];

    private readonly JsonObject _json;
    private readonly PlaceMap _places;
    private readonly FactCollector _found;

    private KepFile(JsonObject json, PlaceMap places, FactCollector found) => (_json, _places, _found) = (json, places, found);

    /// <summary>Reads a file and adds its goal; rejects it where title or status cannot be used.</summary>
    /// <returns>The references of the goal, for linking once all goals are known; null where the file was rejected.</returns>
    public static KepLinks? Take(string text, KepPlace place, KepHistory? history, KepReleases releases, GoalImportRequest request, FactCollector found)
    {
        PlacedDocument document;
        try
        {
            document = YamlText.Read(text, place.File);
        }
        catch (InputException error)
        {
            found.Reject(place.Key, error.Errors);
            return null;
        }

        if (document.Root is not JsonObject json)
        {
            found.Reject(place.Key, new InputError(new SourceLocation(place.File, 1), document.Root?.ToJsonString(), "a mapping with title, owning-sig, status, …"));
            return null;
        }

        found.Warnings.AddRange(document.Warnings);
        return new KepFile(json, document.Places, found).Take(place, history, releases, request);
    }

    private KepLinks? Take(KepPlace place, KepHistory? history, KepReleases releases, GoalImportRequest request)
    {
        var errors = new List<InputError>();
        var title = Text("title");
        if (title is null)
        {
            errors.Add(Error("title", "the proposal's title"));
        }

        var word = Text("status");
        var status = word is null ? null : KepStatus.Of(word);
        if (status is null)
        {
            errors.Add(Error("status", KepStatus.Expected, word is null ? null : KepStatus.Nearest(word)));
        }

        if (errors.Count > 0)
        {
            _found.Reject(place.Key, errors);
            return null;
        }

        var team = Team(place);
        CheckNumber(place);
        var past = history?.Of(place.Key);
        var updated = Date("last-updated");
        Date("creation-date");
        var milestones = Milestones();
        var goal = new Goal(place.Id, title!, team)
        {
            Status = status!,
            StatusAt = past?.LastChange ?? (updated is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null),
            Owner = $"approvers of {team}",
            Due = GoalStatus.IsOpen(status!) ? releases.DateOf(LatestMilestone()) : null,
            KeyResults = [.. milestones.Select(each => new KeyResult(each.Stage, $"{each.Stage} in {each.Release}") { Metric = "release with this stage", Due = releases.DateOf(each.Release) })],
            Slips = history is null ? null : past?.Later,
            Extra = Extra(request.ShowNames),
            Provenance = new Provenance(request.Source, place.Key, place.File, _places.Line("/title")),
        };
        return _found.Add(goal) ? Links(goal, request) : null;
    }

    // The directory is where the group keeps the file; owning-sig is who answers for it.
    private string Team(KepPlace place)
    {
        if (Text("owning-sig") is { } sig && _found.Team(sig, place.File, _places.Line("/owning-sig")) is { } team)
        {
            return team;
        }

        Warn("owning-sig", $"the owning group; taken from the directory: {place.Group}");
        return _found.Team(place.Group, place.File, 1) ?? "unassigned";
    }

    private void CheckNumber(KepPlace place)
    {
        if (!long.TryParse(Text("kep-number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (place.Number is { } expected && number != expected))
        {
            Warn("kep-number", place.Number is { } named ? $"the number of its directory, {named.ToString(CultureInfo.InvariantCulture)}" : "a number");
        }
    }

    private List<(string Stage, Release Release)> Milestones()
    {
        var read = new List<(string, Release)>();
        if (_json["milestone"] is { } node and not JsonObject)
        {
            Warn("milestone", "a mapping of alpha, beta and stable to releases");
        }

        foreach (var (stage, value) in _json["milestone"] as JsonObject ?? [])
        {
            var text = value is null ? null : value is JsonValue ? value.ToString().Trim() : value.ToJsonString();
            if (Release.Read(text) is { } release)
            {
                read.Add((stage, release));
            }
            else if (!string.IsNullOrEmpty(text))
            {
                _found.Warn(_places.Locate(PlaceMap.Below("/milestone", stage)), text, "a release such as v1.30");
            }
        }

        return [.. read.Where(each => FactIds.IsValid(each.Item1))];
    }

    private Release? LatestMilestone()
    {
        var text = Text("latest-milestone");
        var release = Release.Read(text);
        if (text is not null && release is null)
        {
            Warn("latest-milestone", "a release such as v1.30");
        }

        return release;
    }

    private JsonObject? Extra(bool showNames)
    {
        var extra = new ExtraFields();
        foreach (var (key, value) in _json.Where(member => member.Key is not ("title" or "owning-sig")))
        {
            extra.Add(key, People.Contains(key, StringComparer.Ordinal) && !showNames ? JsonValue.Create(Items(value).Count()) : value);
        }

        return extra.Json;
    }

    private KepLinks Links(Goal goal, GoalImportRequest request) => new(goal, request.Source, [.. References.SelectMany(
        kind => Items(_json[kind]).Select((text, index) => (kind, text, _places.Locate($"/{kind}/{index.ToString(CultureInfo.InvariantCulture)}").Line)))]);

    private static IEnumerable<string> Items(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(item => item is JsonValue ? item.ToString().Trim() : "").Where(text => text.Length > 0),
        JsonValue value when value.ToString().Trim() is { Length: > 0 } text => [text],
        _ => [],
    };

    private DateOnly? Date(string key)
    {
        if (Text(key) is not { } text || IsoDate.TryDate(text, out var date, out var expected))
        {
            return Text(key) is { } good && IsoDate.TryDate(good, out var found, out _) ? found : null;
        }

        Warn(key, expected);
        return null;
    }

    private string? Text(string key) =>
        _json[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private void Warn(string key, string expected)
    {
        var error = Error(key, expected);
        _found.Warn(error.Location, error.Value, expected);
    }

    private InputError Error(string key, string expected, string? nearest = null) => new(
        _json.ContainsKey(key) ? _places.Locate(PlaceMap.Below("", key)) : new SourceLocation(_places.File, 1),
        _json[key] is { } node ? node is JsonValue ? node.ToString() : node.ToJsonString() : _json.ContainsKey(key) ? "null" : null, expected, nearest);
}
