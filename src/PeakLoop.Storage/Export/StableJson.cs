using System.Text.Json.Nodes;

namespace PeakLoop.Storage.Export;

/// <summary>JSON without what differs between two runs that did the same.</summary>
internal static class StableJson
{
    /// <summary>Members that hold a moment, a duration or money spent, wherever the loop writes them into its records.</summary>
    private static readonly HashSet<string> Volatile = new(StringComparer.Ordinal)
    {
        "at", "moments", "createdAt", "startedAt", "endedAt", "capturedAt", "latencyMs", "ms", "seconds", "usd", "peakloop.usd", "peakloop.ms",
    };

    /// <summary>Removes them, at any depth.</summary>
    public static JsonNode? Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var name in map.Select(member => member.Key).Where(Volatile.Contains).ToList())
                {
                    map.Remove(name);
                }

                foreach (var (_, value) in map)
                {
                    Strip(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Strip(item);
                }

                break;
            default:
                break;
        }

        return node;
    }
}
