using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>Reads the simple objects of mapping files and collects everything wrong with them.</summary>
internal sealed class MapReader(PlaceMap places)
{
    private readonly List<InputError> _errors = [];

    /// <summary>An object of texts; names and values must be among those given, where given.</summary>
    public Dictionary<string, string> Pairs(
        JsonNode? node, string pointer, IReadOnlyCollection<string>? values, IReadOnlyCollection<string>? names)
    {
        var pairs = new Dictionary<string, string>();
        if (node is not null and not JsonObject)
        {
            Fail(pointer, node.ToJsonString(), "an object");
            return pairs;
        }

        foreach (var (name, value) in node as JsonObject ?? [])
        {
            var at = PlaceMap.Below(pointer, name);
            if (names?.Contains(name) == false)
            {
                Fail(at, name, "one of " + string.Join(", ", names), NearestName.Find(name, names));
            }

            var text = value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
            if (text is null)
            {
                Fail(at, value?.ToJsonString() ?? "null", "a word");
            }
            else if (values?.Contains(text) == false)
            {
                Fail(at, text, "one of " + string.Join(", ", values), NearestName.Find(text, values));
            }
            else
            {
                pairs[name] = text;
            }
        }

        return pairs;
    }

    /// <summary>One of some words.</summary>
    public T? Word<T>(JsonNode node, string pointer, IReadOnlyDictionary<string, T> words)
    {
        var text = node.ToString();
        if (words.TryGetValue(text, out var found))
        {
            return found;
        }

        Fail(pointer, text, "one of " + string.Join(", ", words.Keys), NearestName.Find(text, words.Keys));
        return default;
    }

    /// <summary>Every member of an object must be among those given.</summary>
    public void Known(JsonObject json, IReadOnlyCollection<string> names)
    {
        foreach (var key in json.Select(member => member.Key).Where(key => !names.Contains(key)))
        {
            Fail(PlaceMap.Below("", key), key, "one of " + string.Join(", ", names), NearestName.Find(key, names));
        }
    }

    public void Fail(string pointer, string? value, string expected, string? nearest = null) =>
        _errors.Add(new InputError(places.Locate(pointer), value, expected, nearest));

    /// <summary>Throws if anything was wrong.</summary>
    public void ThrowIfAny(IReadOnlyList<InputError> more)
    {
        if (_errors.Count + more.Count > 0)
        {
            throw new InputException([.. _errors, .. more]);
        }
    }
}
