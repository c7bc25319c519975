using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Prompts;

/// <summary>JSON values in the form that the template engine looks members up in and prints.</summary>
internal static class TemplateValue
{
    /// <summary>
    /// The value of a node. For <c>{{#if}}</c> null, false, zero, empty text, empty lists and empty objects are false. Numbers keep the digits they
    /// are written with, so that printing them loses nothing.
    /// </summary>
    public static object? Of(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject map:
                var members = new TemplateMap(map);
                foreach (var (name, value) in map)
                {
                    members[name] = Of(value);
                }

                return members;
            case JsonArray list:
                var items = new TemplateList(list);
                foreach (var value in list)
                {
                    items.Add(Of(value));
                }

                return items;
            default:
                return node.GetValueKind() switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.Number => node.ToJsonString() is var digits && double.Parse(digits) == 0 ? 0 : digits,
                    _ => node.GetValue<string>(),
                };
        }
    }
}

/// <summary>An object; printed as a whole it is JSON.</summary>
internal sealed class TemplateMap(JsonObject json) : Dictionary<string, object?>(StringComparer.Ordinal)
{
    public override string ToString() => CanonicalJson.Write(json);
}

/// <summary>A list; printed as a whole it is its items joined by ", ", or JSON where an item is an object or a list.</summary>
internal sealed class TemplateList(JsonArray json) : List<object?>
{
    public override string ToString()
    {
        if (Exists(item => item is TemplateMap or TemplateList))
        {
            return CanonicalJson.Write(json);
        }

        return string.Join(", ", ConvertAll(item => item is bool flag ? flag ? "true" : "false" : item?.ToString() ?? ""));
    }
}
