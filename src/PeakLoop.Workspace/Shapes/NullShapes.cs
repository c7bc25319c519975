using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A value that may be <c>null</c>, for value types.</summary>
internal sealed class NullableShape<T>(Shape<T> inner) : Shape<T?>
    where T : struct
{
    public override bool Read(PlacedNode node, List<InputError> errors, out T? value)
    {
        value = null;
        if (node.Kind == NodeKind.Null)
        {
            return true;
        }

        var right = inner.Read(node, errors, out var found);
        value = found;
        return right;
    }

    public override JsonObject Schema() => NullSchema.Of(inner.Schema());

    public override JsonNode? Write(T? value) => value is { } found ? inner.Write(found) : null;
}

/// <summary>A value that may be <c>null</c>, for reference types.</summary>
internal sealed class MaybeShape<T>(Shape<T> inner) : Shape<T?>
    where T : class
{
    public override bool Read(PlacedNode node, List<InputError> errors, out T? value)
    {
        value = null;
        if (node.Kind == NodeKind.Null)
        {
            return true;
        }

        var right = inner.Read(node, errors, out var found);
        value = found;
        return right;
    }

    public override JsonObject Schema() => NullSchema.Of(inner.Schema());

    public override JsonNode? Write(T? value) => value is null ? null : inner.Write(value);
}

internal static class NullSchema
{
    /// <summary>The schema with <c>null</c> allowed.</summary>
    public static JsonObject Of(JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
        {
            words.Add((JsonNode?)null);
        }

        schema["type"] = new JsonArray(schema["type"]?.DeepClone(), "null");
        return schema;
    }
}
