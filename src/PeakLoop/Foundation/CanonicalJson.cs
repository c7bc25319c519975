using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Foundation;

/// <summary>JSON with members sorted ordinally and no insignificant white space, so that equal values have equal hashes.</summary>
public static class CanonicalJson
{
    /// <summary>Canonical text of a JSON value; null becomes <c>null</c>.</summary>
    public static string Write(JsonNode? node) => Encoding.UTF8.GetString(Bytes(node).WrittenSpan);

    /// <summary>SHA-256 of the canonical text.</summary>
    public static string Hash(JsonNode? node) => ContentHash.Of(Bytes(node).WrittenSpan);

    private static ArrayBufferWriter<byte> Bytes(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        Append(writer, node);
        writer.Flush();
        return buffer;
    }

    private static void Append(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject map:
                writer.WriteStartObject();
                foreach (var name in SortedNames(map))
                {
                    writer.WritePropertyName(name);
                    Append(writer, map[name]);
                }

                writer.WriteEndObject();
                break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Append(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static string[] SortedNames(JsonObject map)
    {
        var names = new string[map.Count];
        var count = 0;
        foreach (var member in map)
        {
            names[count++] = member.Key;
        }

        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
