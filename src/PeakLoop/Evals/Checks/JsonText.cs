using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks;

/// <summary>
/// Reads text as strict JSON (RFC 8259): no comments, no trailing commas, nothing before or after. Of members with the same name the
/// last counts, as in JavaScript. Nesting deeper than <see cref="MaxDepth"/> is refused.
/// </summary>
public static class JsonText
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 256;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The value, fully built (safe to read from many threads); false with the parser's complaint if the text is not JSON.</summary>
    public static bool TryParse(string text, out JsonNode? value, out string fault)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            value = Build(document.RootElement);
            fault = "";
            return true;
        }
        catch (JsonException e)
        {
            value = null;
            fault = e.Message;
            return false;
        }
        catch (InvalidOperationException e)
        {
            // A string with half a surrogate pair cannot be made into .NET text.
            value = null;
            fault = e.Message;
            return false;
        }
    }

    /// <summary>Compact JSON as JavaScript prints it: characters outside ASCII stand as themselves.</summary>
    public static string Print(JsonNode? value) => value?.ToJsonString(Relaxed) ?? "null";

    /// <summary>A node with all its parts built.</summary>
    public static JsonNode? Build(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    map[member.Name] = Build(member.Value);
                }

                return map;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(Build(item));
                }

                return list;
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(element.GetBoolean());
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                return element.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(element.GetDouble());
        }
    }
}
