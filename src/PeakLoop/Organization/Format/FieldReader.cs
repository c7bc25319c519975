using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>Reads the members of one JSON object, records what is wrong with them, and knows which members nobody asked for.</summary>
internal sealed class FieldReader(JsonObject json, string pointer, FactInput input)
{
    private readonly List<string> _known = [];

    /// <summary>Pointer of the object.</summary>
    public string Pointer => pointer;

    /// <summary>The whole input.</summary>
    public FactInput Input => input;

    /// <summary>Text, trimmed; null where absent or blank. A number counts as its digits, since YAML reads <c>id: 617</c> as one.</summary>
    public string? Text(string key)
    {
        var node = Take(key);
        switch (node?.GetValueKind())
        {
            case null:
                return null;
            case JsonValueKind.String:
                var text = node.GetValue<string>().Trim();
                return text.Length == 0 ? null : text;
            case JsonValueKind.Number:
                return node.ToJsonString();
            default:
                Fail(key, node, "text");
                return null;
        }
    }

    /// <summary>Text that must be there; the empty string where it is not.</summary>
    public string RequiredText(string key, string meaning)
    {
        var before = input.Errors.Count;
        var text = Text(key);
        if (text is null && input.Errors.Count == before)
        {
            input.Fail(json.ContainsKey(key) ? At(key) : pointer, json.ContainsKey(key) ? "" : null, $"{meaning} ('{key}')");
        }

        return text ?? "";
    }

    /// <summary>One of some words; the default where absent or wrong.</summary>
    public string Word(string key, string fallback, params string[] words)
    {
        var text = Text(key);
        if (text is null)
        {
            return fallback;
        }

        var word = Array.Find(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word is null)
        {
            input.Fail(At(key), text, "one of " + string.Join(", ", words), NearestName.Find(text, words));
        }

        return word ?? fallback;
    }

    /// <summary>A number; null where absent. Text that is a number in invariant form counts, infinities do not.</summary>
    public double? Number(string key)
    {
        var node = Take(key);
        if (node is null)
        {
            return null;
        }

        var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>().Trim() : node.ToJsonString();
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        Fail(key, node, "a number");
        return null;
    }

    /// <summary>A whole number of at least <paramref name="least"/>; null where absent.</summary>
    public int? Whole(string key, int least)
    {
        var before = input.Errors.Count;
        var number = Number(key);
        if (number is null || (number >= least && number <= int.MaxValue && number == Math.Floor(number.Value)))
        {
            return (int?)number;
        }

        if (input.Errors.Count == before)
        {
            Fail(key, json[key], $"a whole number of at least {least}");
        }

        return null;
    }

    /// <summary>True or false; the default where absent.</summary>
    public bool Flag(string key, bool fallback)
    {
        var node = Take(key);
        switch (node?.GetValueKind())
        {
            case null:
                return fallback;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                Fail(key, node, "true or false");
                return fallback;
        }
    }

    /// <summary>A date; null where absent.</summary>
    public DateOnly? Date(string key) =>
        Text(key) is { } text && Accept(key, text, IsoDate.TryDate(text, out var date, out var expected), expected) ? date : null;

    /// <summary>A date or time; null where absent.</summary>
    public DateTimeOffset? Time(string key) =>
        Text(key) is { } text && Accept(key, text, IsoDate.TryTime(text, out var time, out var expected), expected) ? time : null;

    /// <summary>A date or time that must be there.</summary>
    public DateTimeOffset RequiredTime(string key, string meaning) =>
        RequiredText(key, meaning) is { Length: > 0 } text
        && Accept(key, text, IsoDate.TryTime(text, out var time, out var expected), expected) ? time : default;

    /// <summary>A list of texts; empty where absent.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var (node, at) in List(key, "a list of texts"))
        {
            if (node?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number)
            {
                texts.Add(node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>().Trim() : node.ToJsonString());
            }
            else
            {
                input.Fail(at, node?.ToJsonString() ?? "null", "text");
            }
        }

        return texts;
    }

    /// <summary>A list of objects; empty where absent.</summary>
    public IEnumerable<FieldReader> Items(string key, string meaning)
    {
        foreach (var (node, at) in List(key, $"a list of {meaning}"))
        {
            if (node is JsonObject item)
            {
                yield return new FieldReader(item, at, input);
            }
            else
            {
                input.Fail(at, node?.ToJsonString() ?? "null", $"an object, one of the {meaning}");
            }
        }
    }

    /// <summary>Records an error for every member that was not read, with the nearest name that would have been.</summary>
    public void RejectOthers(IEnumerable<string>? alsoKnown = null)
    {
        _known.AddRange(alsoKnown ?? []);
        foreach (var key in json.Select(member => member.Key).Where(key => !_known.Contains(key)))
        {
            input.Fail(At(key), key, "one of " + string.Join(", ", _known), NearestName.Find(key, _known));
        }
    }

    /// <summary>The members that were not read, as their own object; null where there are none.</summary>
    public JsonObject? Others()
    {
        var others = json.Where(member => !_known.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())).ToList();
        return others.Count == 0 ? null : new JsonObject(others);
    }

    /// <summary>Pointer of a member.</summary>
    public string At(string key) => FactInput.Below(pointer, key);

    private IEnumerable<(JsonNode? Node, string At)> List(string key, string meaning)
    {
        var node = Take(key);
        if (node is JsonArray list)
        {
            return list.Select((item, index) => (item, FactInput.Below(At(key), index.ToString(CultureInfo.InvariantCulture))));
        }

        if (node is not null)
        {
            Fail(key, node, meaning);
        }

        return [];
    }

    private JsonNode? Take(string key)
    {
        _known.Add(key);
        return json[key];
    }

    private bool Accept(string key, string text, bool good, string expected)
    {
        if (!good)
        {
            input.Fail(At(key), text, expected);
        }

        return good;
    }

    private void Fail(string key, JsonNode? node, string expected) => input.Fail(
        At(key), node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "null", expected);
}
