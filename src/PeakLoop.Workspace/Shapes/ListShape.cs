using System.Collections;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A list of items that differ.</summary>
/// <param name="what">What the list holds, for messages ("weekdays").</param>
/// <param name="item">Shape of an item.</param>
/// <param name="typed">The items as a list of their type.</param>
internal sealed class ListShape(string what, Shape item, Func<List<object?>, object> typed) : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = null;
        if (node.Kind != NodeKind.List)
        {
            node.Wrong(errors, $"a list of {what} in square brackets");
            return false;
        }

        var before = errors.Count;
        var list = new List<object?>(node.Items.Count);
        foreach (var entry in node.Items)
        {
            if (!item.Read(entry, errors, out var found))
            {
                continue;
            }

            if (list.Contains(found))
            {
                entry.Wrong(errors, $"{what}, each once");
            }

            list.Add(found);
        }

        value = typed(list);
        return errors.Count == before;
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema(), ["uniqueItems"] = true };

    public override JsonNode? Write(object? value)
    {
        var list = new JsonArray();
        foreach (var entry in (IEnumerable)value!)
        {
            list.Add(item.Write(entry));
        }

        return list;
    }
}
