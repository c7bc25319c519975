using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Foundation;

/// <summary>JSON with members sorted ordinally and no insignificant white space, so that equal values have equal hashes.</summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false };

    /// <summary>Canonical text of a JSON value; null becomes <c>null</c>.</summary>
    public static string Write(JsonNode? node) => Sort(node)?.ToJsonString(Compact) ?? "null";

    /// <summary>SHA-256 of the canonical text.</summary>
    public static string Hash(JsonNode? node) => ContentHash.Of(Write(node));

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
