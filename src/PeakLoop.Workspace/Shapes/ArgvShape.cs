using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A program and its arguments: a list of texts, of which the same may come twice.</summary>
internal sealed class ArgvShape : Shape
{
    private const string Expected = "a program and its arguments as a list of texts, e.g. [\"git\", \"log\"]; no shell reads them";

    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = node.Items.ConvertAll(item => item.Text);
        if (node.Kind == NodeKind.List && node.Items.Count > 0 && node.Items.TrueForAll(item => item.Kind == NodeKind.Text && !item.Text.Contains('\0')) && node.Items[0].Text.Length > 0)
        {
            return true;
        }

        node.Wrong(errors, Expected);
        return false;
    }

    public override JsonObject Schema() =>
        new() { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "string" } };

    public override JsonNode? Write(object? value) => ((IReadOnlyList<string>)value!).Count == 0
        ? null
        : new JsonArray([.. ((IReadOnlyList<string>)value).Select(text => (JsonNode)text)]);
}
