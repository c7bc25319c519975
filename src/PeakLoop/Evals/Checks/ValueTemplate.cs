using System.Text;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks;

/// <summary>
/// Puts the case's fixtures into the texts of a check's value: <c>{{name}}</c>, <c>{{a.b}}</c>, <c>{{list[0]}}</c>, white space inside
/// allowed. A text or number stands as itself, anything else as compact JSON. A fixture that does not exist is a fault, not an empty text.
/// Other template syntax (<c>{% %}</c>, filters) is not known here; <see cref="Unsupported"/> finds it so that the reader can name it.
/// Braces that hold no such reference are ordinary text.
/// </summary>
public static class ValueTemplate
{
    /// <summary>The definition with its value rendered; <paramref name="fault"/> names a fixture that is missing.</summary>
    public static CheckDefinition Apply(CheckDefinition definition, JsonObject vars, out string? fault)
    {
        fault = null;
        if (definition.Value is null || !MayHoldReference(definition.Value))
        {
            return definition;
        }

        var value = Render(definition.Value, vars, ref fault);
        return definition with { Value = value };
    }

    /// <summary>A text with its references filled in; a missing fixture is empty, as in a prompt.</summary>
    public static string Fill(string text, JsonObject vars)
    {
        string? fault = null;
        return Render(text, vars, ref fault);
    }

    /// <summary>The first reference in the value's texts to a fixture that is not there; null if all are.</summary>
    public static string? Missing(JsonNode? value, JsonObject vars)
    {
        string? fault = null;
        if (value is not null && MayHoldReference(value))
        {
            Render(value, vars, ref fault);
        }

        return fault;
    }

    /// <summary>A piece of template syntax in the value's texts that PeakLoop does not know; null if there is none.</summary>
    public static string? Unsupported(JsonNode? value) => value switch
    {
        JsonObject map => map.Select(member => Unsupported(member.Value)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(Unsupported).FirstOrDefault(found => found is not null),
        _ when value.AsText() is { } text => UnsupportedIn(text),
        _ => null,
    };

    private static bool MayHoldReference(JsonNode? value) => value switch
    {
        JsonObject map => map.Any(member => MayHoldReference(member.Value)),
        JsonArray list => list.Any(MayHoldReference),
        _ => value.AsText()?.Contains("{{", StringComparison.Ordinal) == true,
    };

    private static JsonNode? Render(JsonNode? value, JsonObject vars, ref string? fault)
    {
        switch (value)
        {
            case JsonObject map:
                var rendered = new JsonObject();
                foreach (var (key, item) in map)
                {
                    rendered[key] = Render(item, vars, ref fault);
                }

                return rendered;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    items.Add(Render(item, vars, ref fault));
                }

                return items;
            default:
                return value.AsText() is { } text ? JsonValue.Create(Render(text, vars, ref fault)) : value?.DeepClone();
        }
    }

    private static string Render(string text, JsonObject vars, ref string? fault)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        for (var open = Open(text, 0); open >= 0; open = Open(text, from))
        {
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            var path = close < 0 ? null : FixturePath.Parse(text.AsSpan(open + 2, close - open - 2));
            if (path is null)
            {
                result.Append(text, from, open + 2 - from);
                from = open + 2;
                continue;
            }

            result.Append(text, from, open - from);
            if (FixturePath.TryFind(vars, path, out var found))
            {
                result.Append(found.AsTextOrNumber() ?? (found is null ? "" : JsonText.Print(found)));
            }
            else
            {
                fault ??= text[(open + 2)..close].Trim();
            }

            from = close + 2;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static int Open(string text, int from) => text.IndexOf("{{", from, StringComparison.Ordinal);

    private static string? UnsupportedIn(string text)
    {
        var open = text.IndexOf("{%", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf("%}", open + 2, StringComparison.Ordinal);
        if (close > 0)
        {
            return text[open..(close + 2)];
        }

        for (open = Open(text, 0); open >= 0; open = Open(text, open + 2))
        {
            close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            var inside = close < 0 ? default : text.AsSpan(open + 2, close - open - 2);

            // Only what starts like a reference is one: a check may look for braces as such.
            if (inside.Length > 0 && FixturePath.Parse(inside) is null && FixturePath.StartsLikeName(inside))
            {
                return text[open..(close + 2)];
            }
        }

        return null;
    }
}
