using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>Type of the value that a <see cref="NumberShape"/> reads.</summary>
internal enum NumberType
{
    Int,
    Long,
    Float,
    Double,
    Decimal,
}

/// <summary>A number in a closed range.</summary>
/// <param name="type">Type of the value.</param>
/// <param name="what">What the number is, for messages ("a whole number").</param>
/// <param name="least">Smallest allowed.</param>
/// <param name="most">Largest allowed; null where there is no limit worth naming.</param>
internal sealed class NumberShape(NumberType type, string what, double least, double? most) : Shape
{
    private string Expected => most is { } limit ? $"{what} from {least} to {limit}" : $"{what}, {least} or more";

    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = node.Kind == NodeKind.Number ? Parse(node.Text) : null;
        if (value is not null && Convert.ToDouble(value) is var number && double.IsFinite(number) && number >= least && !(number > most))
        {
            return true;
        }

        node.Wrong(errors, Expected);
        return false;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = type is NumberType.Int or NumberType.Long ? "integer" : "number", ["minimum"] = Write(least) };
        if (most is { } limit)
        {
            schema.Add("maximum", Write(limit));
        }

        return schema;
    }

    public override JsonNode? Write(object? value) => JsonNode.Parse(((IFormattable)value!).ToString(null, CultureInfo.InvariantCulture));

    private object? Parse(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            NumberType.Int => int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole) ? whole : null,
            NumberType.Long => long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole) ? whole : null,
            NumberType.Float => float.TryParse(text, NumberStyles.Float, culture, out var number) ? number : null,
            NumberType.Double => double.TryParse(text, NumberStyles.Float, culture, out var number) ? number : null,
            _ => decimal.TryParse(text, NumberStyles.Float, culture, out var number) ? number : null,
        };
    }
}
