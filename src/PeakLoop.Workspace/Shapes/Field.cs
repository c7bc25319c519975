using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A member of an object of type <typeparamref name="TOwner"/>.</summary>
internal abstract class Field<TOwner>(string name, bool required)
{
    public string Name { get; } = name;

    public bool Required { get; } = required;

    /// <summary>The owner with the member's value taken from the file; unchanged where the value is wrong.</summary>
    public abstract TOwner Apply(TOwner owner, PlacedNode node, List<InputError> errors);

    /// <summary>JSON schema with description and default.</summary>
    public abstract JsonObject Schema(TOwner defaults);

    /// <summary>Adds the member to <paramref name="into"/> where it differs from its default.</summary>
    public abstract void Write(TOwner owner, TOwner defaults, JsonObject into);
}

/// <summary>A member whose value has type <typeparamref name="TValue"/>.</summary>
/// <param name="name">Name in the file.</param>
/// <param name="description">One or two sentences: meaning and unit.</param>
/// <param name="shape">What the value must look like.</param>
/// <param name="get">Takes the value out of the owner.</param>
/// <param name="set">The owner with the value.</param>
/// <param name="required">Whether the member must be there.</param>
internal sealed class Field<TOwner, TValue>(
    string name, string description, Shape<TValue> shape, Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> set, bool required = false)
    : Field<TOwner>(name, required)
{
    public override TOwner Apply(TOwner owner, PlacedNode node, List<InputError> errors) =>
        shape.Read(node, errors, out var value) ? set(owner, value) : owner;

    public override JsonObject Schema(TOwner defaults)
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

    public override void Write(TOwner owner, TOwner defaults, JsonObject into)
    {
        var written = shape.Write(get(owner));
        if (Required || !JsonNode.DeepEquals(written, shape.Write(get(defaults))))
        {
            into.Add(Name, written);
        }
    }
}
