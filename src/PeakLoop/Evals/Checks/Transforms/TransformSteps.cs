using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks.Text;

namespace PeakLoop.Evals.Checks.Transforms;

/// <summary>The steps of a transform, each with JavaScript's meaning.</summary>
internal static class TransformSteps
{
    public static JsonNode? ParseJson(JsonNode? value) => JsonText.TryParse(Text(value, "JSON.parse"), out var json, out var fault)
        ? json
        : throw new TransformException($"the output is not JSON: {fault}");

    public static JsonNode? AsString(JsonNode? value) => JsonValue.Create(value.AsText() ?? JsonText.Print(value));

    public static JsonNode? Length(JsonNode? value) => value switch
    {
        JsonArray list => JsonValue.Create(list.Count),
        JsonObject map when map.TryGetPropertyValue("length", out var member) => member?.DeepClone(),
        _ => JsonValue.Create(Text(value, "length").Length),
    };

    public static JsonNode? Member(JsonNode? value, string name) =>
        value is JsonObject map && map.TryGetPropertyValue(name, out var member)
            ? member?.DeepClone()
            : throw new TransformException($"the output has no member '{name}'");

    public static JsonNode? Item(JsonNode? value, int index)
    {
        if (value is JsonArray list)
        {
            return index >= 0 && index < list.Count
                ? list[index]?.DeepClone()
                : throw new TransformException($"the output's list has no position {JsonValues.Print(index)}");
        }

        var text = Text(value, "[n]");
        return index >= 0 && index < text.Length
            ? JsonValue.Create(text[index].ToString())
            : throw new TransformException($"the output has no character {JsonValues.Print(index)}");
    }

    /// <summary>The step of a method call; null if the name or its arguments are not supported.</summary>
    public static Func<JsonNode?, JsonNode?>? Method(string name, List<JsonNode> arguments) => (name, arguments) switch
    {
        ("trim", []) => OnText(name, text => Trim(text, start: true, end: true)),
        ("trimStart", []) => OnText(name, text => Trim(text, start: true, end: false)),
        ("trimEnd", []) => OnText(name, text => Trim(text, start: false, end: true)),
        ("toLowerCase", []) => OnText(name, text => text.ToLowerInvariant()),
        ("toUpperCase", []) => OnText(name, text => text.ToUpperInvariant()),
        ("split", [var separator]) when separator.AsText() is { } by => value => Split(Text(value, name), by),
        ("join", [var separator]) when separator.AsText() is { } by => value => Join(value, by),
        ("replace", [var from, var to]) when (from.AsText(), to.AsText()) is ({ } old, { } with) =>
            OnText(name, text => ReplaceFirst(text, old, with)),
        ("replaceAll", [var from, var to]) when (from.AsText(), to.AsText()) is ({ Length: > 0 } old, { } with) =>
            OnText(name, text => text.Replace(old, with, StringComparison.Ordinal)),
        ("slice", [var from]) when from.AsNumber() is { } start => value => Slice(value, (int)start, int.MaxValue),
        ("slice", [var from, var to]) when (from.AsNumber(), to.AsNumber()) is ({ } start, { } end) =>
            value => Slice(value, (int)start, (int)end),
        ("substring", [var from]) when from.AsNumber() is { } start => OnText(name, text => Substring(text, (int)start, text.Length)),
        ("substring", [var from, var to]) when (from.AsNumber(), to.AsNumber()) is ({ } start, { } end) =>
            OnText(name, text => Substring(text, (int)start, (int)end)),
        ("at", [var position]) when position.AsNumber() is { } index => value => At(value, (int)index),
        _ => null,
    };

    private static Func<JsonNode?, JsonNode?> OnText(string name, Func<string, string> change) =>
        value => JsonValue.Create(change(Text(value, name)));

    private static string Text(JsonNode? value, string step) =>
        value.AsText() ?? throw new TransformException($"{step} needs a text, and the output gives {Say.Short(JsonText.Print(value), 40)}");

    private static string Trim(string text, bool start, bool end)
    {
        var (from, to) = (0, text.Length);
        while (start && from < to && WhiteSpace.Is(text[from]))
        {
            from++;
        }

        while (end && to > from && WhiteSpace.Is(text[to - 1]))
        {
            to--;
        }

        return text[from..to];
    }

    private static JsonArray Split(string text, string separator) => separator.Length > 0
        ? new JsonArray([.. text.Split(separator).Select(part => JsonValue.Create(part))])
        : new JsonArray([.. text.Select(c => JsonValue.Create(c.ToString()))]);

    private static JsonNode? Join(JsonNode? value, string separator) => value is JsonArray list
        ? JsonValue.Create(string.Join(separator, list.Select(item => item is null ? "" : item.AsText() ?? JsonText.Print(item))))
        : throw new TransformException("join needs a list");

    private static string ReplaceFirst(string text, string old, string with)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length));
    }

    private static JsonNode? Slice(JsonNode? value, int start, int end)
    {
        var length = value is JsonArray list ? list.Count : Text(value, "slice").Length;
        var from = Math.Clamp(start < 0 ? length + start : start, 0, length);
        var to = Math.Clamp(end < 0 ? length + end : end, from, length);
        return value is JsonArray items
            ? new JsonArray([.. items.Skip(from).Take(to - from).Select(item => item?.DeepClone())])
            : JsonValue.Create(value.AsText()![from..to]);
    }

    private static string Substring(string text, int start, int end)
    {
        var a = Math.Clamp(start, 0, text.Length);
        var b = Math.Clamp(end, 0, text.Length);
        return text[Math.Min(a, b)..Math.Max(a, b)];
    }

    private static JsonNode? At(JsonNode? value, int index)
    {
        var length = value is JsonArray list ? list.Count : Text(value, "at").Length;
        return Item(value, index < 0 ? length + index : index);
    }
}
