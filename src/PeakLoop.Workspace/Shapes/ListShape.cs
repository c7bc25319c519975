using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A list; equal items are errors where they must differ.</summary>
/// <param name="what">What the list holds, for messages ("weekdays").</param>
/// <param name="item">Shape of an item.</param>
/// <param name="distinct">Whether items must differ.</param>
internal sealed class ListShape<T>(string what, Shape<T> item, bool distinct = true) : Shape<IReadOnlyList<T>>
{
    public override bool Read(PlacedNode node, List<InputError> errors, out IReadOnlyList<T> value)
    {
        var list = new List<T>(node.Items.Count);
        value = list;
        if (node.Kind != NodeKind.List)
        {
            node.Wrong(errors, $"a list of {what} in square brackets");
            return false;
        }

        var before = errors.Count;
        foreach (var entry in node.Items)
        {
            if (!item.Read(entry, errors, out var found))
            {
                continue;
            }

            if (distinct && list.Contains(found))
            {
                entry.Wrong(errors, $"{what}, each once");
            }

            list.Add(found);
        }

        return errors.Count == before;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema() };
        if (distinct)
        {
            schema.Add("uniqueItems", true);
        }

        return schema;
    }

    public override JsonNode? Write(IReadOnlyList<T> value)
    {
        var list = new JsonArray();
        foreach (var entry in value)
        {
            list.Add(item.Write(entry));
        }

        return list;
    }
}
