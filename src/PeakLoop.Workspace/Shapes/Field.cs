using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A member of an object of type <typeparamref name="TOwner"/>.</summary>
/// <param name="name">Name in the file.</param>
/// <param name="description">One or two sentences: meaning and unit.</param>
/// <param name="shape">What the value must look like.</param>
/// <param name="get">Takes the value out of the owner.</param>
/// <param name="set">The owner with the value, which has the type that the shape reads.</param>
/// <param name="required">Whether the member must be there.</param>
internal sealed class Field<TOwner>(
    string name, string description, Shape shape, Func<TOwner, object?> get, Func<TOwner, object?, TOwner> set, bool required = false)
    where TOwner : class
{
    public string Name { get; } = name;

    public bool Required { get; } = required;

    /// <summary>The owner with the member's value taken from the file; unchanged where the value is wrong.</summary>
    public TOwner Apply(TOwner owner, PlacedNode node, List<InputError> errors) =>
        shape.Read(node, errors, out var value) ? set(owner, value) : owner;

    /// <summary>JSON schema with description and default.</summary>
    public JsonObject Schema(TOwner defaults)
    {
        var schema = new JsonObject { ["description"] = description };
        foreach (var (key, value) in shape.Schema())
        {
            schema.Add(key, value?.DeepClone());
        }

        if (!Required && shape.Write(get(defaults)) is { } standard and not JsonObject && standard.ToString().Length > 0)
        {
            schema.Add("default", standard);
        }

        return schema;
    }

    /// <summary>Adds the member to <paramref name="into"/> where it differs from its default.</summary>
    public void Write(TOwner owner, TOwner defaults, JsonObject into)
    {
        var written = shape.Write(get(owner));
        if (Required || !JsonNode.DeepEquals(written, shape.Write(get(defaults))))
        {
            into.Add(Name, written);
        }
    }
}
