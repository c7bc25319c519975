using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Finds the target of a local reference: <c>#</c>, <c>#/a/b</c> (JSON Pointer, percent-decoded), or <c>#name</c> of an $anchor.</summary>
internal static class SchemaPointer
{
    public static bool TryFind(JsonNode? root, string reference, out JsonNode? target)
    {
        target = root;
        if (reference.Length == 0 || reference[0] != '#')
        {
            return false;
        }

        var pointer = Uri.UnescapeDataString(reference[1..]);
        if (pointer.Length == 0)
        {
            return true;
        }

        if (pointer[0] != '/')
        {
            target = Anchor(root, pointer);
            return target is not null;
        }

        foreach (var step in pointer[1..].Split('/'))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            switch (target)
            {
                case JsonObject map when map.TryGetPropertyValue(name, out var member):
                    target = member;
                    break;
                case JsonArray list when int.TryParse(name, out var index) && index >= 0 && index < list.Count:
                    target = list[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static JsonNode? Anchor(JsonNode? node, string name) => node switch
    {
        JsonObject map when string.Equals(map["$anchor"].AsText(), name, StringComparison.Ordinal) => map,
        JsonObject map => map.Select(member => Anchor(member.Value, name)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(item => Anchor(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
