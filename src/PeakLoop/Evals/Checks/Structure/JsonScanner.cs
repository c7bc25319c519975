using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure;

/// <summary>Finds complete JSON values inside other text.</summary>
internal static class JsonScanner
{
    private static readonly JsonReaderOptions Forgiving = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    /// <summary>
    /// The objects and lists in the text, in order: after an object the search goes on behind it, after a list inside it. Each start costs at
    /// most a scan to where it breaks or to the depth limit.
    /// </summary>
    public static IEnumerable<JsonNode> Values(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = Next(bytes, 0); at >= 0; at = Next(bytes, at))
        {
            if (TryRead(bytes, at, out var value, out var length))
            {
                yield return value;
                at += value is JsonObject ? length : 1;
            }
            else
            {
                at++;
            }
        }
    }

    private static int Next(byte[] bytes, int from)
    {
        var found = bytes.AsSpan(from).IndexOfAny((byte)'{', (byte)'[');
        return found < 0 ? -1 : from + found;
    }

    private static bool TryRead(byte[] bytes, int at, out JsonNode value, out int length)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(at), Forgiving);
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            value = JsonText.Build(document.RootElement)!;
            length = (int)reader.BytesConsumed;
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            value = JsonValue.Create(0);
            length = 0;
            return false;
        }
    }
}
