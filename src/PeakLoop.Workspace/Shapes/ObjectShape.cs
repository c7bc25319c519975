using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>An object with known members. Unknown names are errors with the nearest known one.</summary>
/// <param name="what">What the object is, for messages ("a model").</param>
/// <param name="create">The value with all defaults.</param>
/// <param name="fields">The members.</param>
/// <param name="also">Checks over several members, run where each of them was right on its own.</param>
internal sealed class ObjectShape<T>(
    string what, Func<T> create, Field<T>[] fields, Action<T, PlacedNode, List<InputError>>? also = null) : Shape
    where T : class
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        var right = ReadAs(node, errors, out var typed);
        value = typed;
        return right;
    }

    /// <summary>Reads the value with its type.</summary>
    public bool ReadAs(PlacedNode node, List<InputError> errors, out T value)
    {
        value = create();
        if (node.Kind != NodeKind.Object)
        {
            node.Wrong(errors, $"{what}: an object in braces");
            return false;
        }

        var before = errors.Count;
        foreach (var member in node.Members)
        {
            if (Array.Find(fields, field => field.Name == member.Name) is { } known)
            {
                value = known.Apply(value, member.Value, errors);
            }
            else
            {
                var names = Array.ConvertAll(fields, field => field.Name);
                errors.Add(new InputError(
                    member.Location, member.Name, $"a key of {what}: {string.Join(", ", names)}",
                    NearestName.Find(member.Name, names)));
            }
        }

        foreach (var field in fields)
        {
            if (field.Required && node.Find(field.Name) is null)
            {
                errors.Add(new InputError(node.Location, null, $"the key {field.Name} of {what}"));
            }
        }

        if (errors.Count == before)
        {
            also?.Invoke(value, node, errors);
        }

        return errors.Count == before;
    }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var defaults = create();
        foreach (var field in fields)
        {
            properties.Add(field.Name, field.Schema(defaults));
            if (field.Required)
            {
                required.Add(field.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Count > 0)
        {
            schema.Add("required", required);
        }

        return schema;
    }

    public override JsonNode? Write(object? value)
    {
        var map = new JsonObject();
        var defaults = create();
        foreach (var field in fields)
        {
            field.Write((T)value!, defaults, map);
        }

        return map;
    }
}
