using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>An object whose member names the writer of the file chooses.</summary>
/// <param name="what">What the object holds, for messages ("models").</param>
/// <param name="value">Shape of a member's value.</param>
/// <param name="name">What a name is, for messages.</param>
/// <param name="isName">Whether a name is right.</param>
/// <param name="named">The value with its name in it.</param>
internal sealed class MapShape<T>(string what, Shape value, string name, Func<string, bool> isName, Func<T, string, T> named)
    : Shape
    where T : class
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? result)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        result = map;
        if (node.Kind != NodeKind.Object || node.Members.Count == 0)
        {
            node.Wrong(errors, $"{what}: an object in braces with at least one of them");
            return false;
        }

        var before = errors.Count;
        foreach (var member in node.Members)
        {
            if (!isName(member.Name))
            {
                errors.Add(new InputError(member.Location, member.Name, name));
            }

            if (value.Read(member.Value, errors, out var found))
            {
                map.Add(member.Name, named((T)found!, member.Name));
            }
        }

        return errors.Count == before;
    }

    public override JsonObject Schema() =>
        new() { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = value.Schema() };

    public override JsonNode? Write(object? map)
    {
        var result = new JsonObject();
        foreach (var (key, entry) in (IReadOnlyDictionary<string, T>)map!)
        {
            result.Add(key, value.Write(entry));
        }

        return result;
    }
}
