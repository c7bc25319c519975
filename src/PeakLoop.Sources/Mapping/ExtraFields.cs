using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace PeakLoop.Sources;

/// <summary>What a source says of a goal beyond the goal's own members: kept under the source's own names.</summary>
internal sealed class ExtraFields
{
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.Ordinal,
        "id", "title", "team", "rank", "why", "parent", "decisionRule", "status", "statusAt", "owner", "due", "keyResults", "summary", "slips");

    private readonly JsonObject _fields = [];

    /// <summary>The fields; null where there are none.</summary>
    public JsonObject? Json => _fields.Count == 0 ? null : _fields;

    /// <summary>Keeps a field; one that has the name of a goal's own member gets "source" before it, and a name that occurs again a number behind it.</summary>
    public void Add(string name, JsonNode? value)
    {
        var free = Taken.Contains(name) ? $"source{char.ToUpperInvariant(name[0])}{name[1..]}" : name;
        for (var i = 2; !_fields.TryAdd(free, value?.DeepClone()); i++)
        {
            free = $"{name}#{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        }
    }
}
