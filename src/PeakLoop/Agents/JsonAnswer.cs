using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Agents;

/// <summary>Finds the JSON document in a model's answer: the whole text, or the inside of a code fence, or from the first brace to the last.</summary>
public static class JsonAnswer
{
    /// <summary>The object; null, with the reason in <paramref name="problem"/>, where there is none.</summary>
    public static JsonObject? Parse(string text, out string? problem)
    {
        problem = null;
        var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (open < 0 || close < open)
        {
            problem = "the answer holds no JSON object";
            return null;
        }

        try
        {
            if (JsonNode.Parse(text[open..(close + 1)]) is JsonObject answer)
            {
                _ = answer.Count; // Members are read lazily; a duplicate one is found here.
                return answer;
            }

            problem = "the answer is not a JSON object";
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            problem = $"the answer is not valid JSON: {malformed.Message}";
        }

        return null;
    }

    /// <summary>A member as text: strings as they are, other values as JSON; null where it is absent or null.</summary>
    public static string? Text(JsonNode? node, string member) => (node as JsonObject)?[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Trim(),
        var other => other.ToJsonString(),
    };

    /// <summary>The items of a list member; empty where it is absent or no list.</summary>
    public static IEnumerable<JsonNode?> List(JsonNode? node, string member) => (node as JsonObject)?[member] as JsonArray ?? [];
}
