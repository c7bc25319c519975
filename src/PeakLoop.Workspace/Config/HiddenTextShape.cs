using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;

namespace PeakLoop.Workspace.Config;

/// <summary>A text in whose place somebody may have written a secret by mistake: what is wrong is never shown.</summary>
/// <param name="what">What the text is, for messages.</param>
/// <param name="rule">Whether a text is right.</param>
internal sealed class HiddenTextShape(string what, Func<string, bool> rule) : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = node.Text;
        if (node.Kind == NodeKind.Text && !string.IsNullOrWhiteSpace(node.Text) && rule(node.Text))
        {
            return true;
        }

        errors.Add(new InputError(node.Location, "(hidden)", what));
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };

    public override JsonNode? Write(object? value) => JsonValue.Create((string?)value);
}
