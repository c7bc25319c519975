using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>A number in a closed range.</summary>
/// <param name="what">What the number is, for messages ("a whole number").</param>
/// <param name="least">Smallest allowed.</param>
/// <param name="most">Largest allowed; null where there is no limit worth naming.</param>
/// <param name="styles">How it may be written.</param>
internal sealed class NumberShape<T>(string what, T least, T? most, NumberStyles styles) : Shape<T>
    where T : struct, INumber<T>
{
    private string Expected => most is { } limit ? $"{what} from {least} to {limit}" : $"{what}, {least} or more";

    public override bool Read(PlacedNode node, List<InputError> errors, out T value)
    {
        value = default;
        if (node.Kind == NodeKind.Number
            && T.TryParse(node.Text, styles, CultureInfo.InvariantCulture, out value)
            && value >= least && !(most is { } limit && value > limit) && T.IsFinite(value))
        {
            return true;
        }

        node.Wrong(errors, Expected);
        return false;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = styles == NumberStyles.AllowLeadingSign ? "integer" : "number",
            ["minimum"] = Write(least),
        };
        if (most is { } limit)
        {
            schema.Add("maximum", Write(limit));
        }

        return schema;
    }

    public override JsonNode? Write(T value) => JsonNode.Parse(value.ToString(null, CultureInfo.InvariantCulture));
}
