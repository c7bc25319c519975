using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A value that may be <c>null</c>.</summary>
internal sealed class NullShape(Shape inner) : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = null;
        return node.Kind == NodeKind.Null || inner.Read(node, errors, out value);
    }

    public override JsonObject Schema()
    {
        var schema = inner.Schema();
        schema["type"] = new JsonArray(schema["type"]?.DeepClone(), "null");
        return schema;
    }

    public override JsonNode? Write(object? value) => value is null ? null : inner.Write(value);
}
