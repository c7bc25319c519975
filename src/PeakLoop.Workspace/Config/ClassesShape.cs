using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;

namespace PeakLoop.Workspace.Config;

/// <summary>Names of a server's tools, each with what it does.</summary>
internal sealed class ClassesShape : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        var classes = new Dictionary<string, ToolClass>(StringComparer.Ordinal);
        value = classes;
        if (node.Kind != NodeKind.Object)
        {
            node.Wrong(errors, "tool names, each with read, idempotent, mutating or destructive");
            return false;
        }

        var before = errors.Count;
        foreach (var member in node.Members)
        {
            if (CommandShapes.Class.Read(member.Value, errors, out var found))
            {
                classes.Add(member.Name, (ToolClass)found!);
            }
        }

        return errors.Count == before;
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = CommandShapes.Class.Schema() };

    public override JsonNode? Write(object? value)
    {
        var map = new JsonObject();
        foreach (var (name, effect) in (IReadOnlyDictionary<string, ToolClass>)value!)
        {
            map.Add(name, CommandShapes.Class.Write(effect));
        }

        return map;
    }
}
