using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Transforms;

/// <summary>
/// What <c>transform</c> may do with the output before a check sees it: a safe part of the JavaScript expressions that promptfoo files use,
/// evaluated here and never as a program.
/// </summary>
/// <remarks>
/// An expression begins with <c>output</c>, <c>JSON.parse(…)</c>, <c>JSON.stringify(…)</c> or <c>String(…)</c>, and goes on with any of
/// <c>.trim() .trimStart() .trimEnd() .toLowerCase() .toUpperCase() .slice(a, b) .substring(a, b) .split('s') .join('s') .replace('a', 'b')
/// .replaceAll('a', 'b') .at(n) .length .name ['name'] [n]</c> (<c>?.</c> is read as <c>.</c>). Texts count in UTF-16 units, as in JavaScript.
/// Several expressions, divided by line ends or semicolons, are applied one after the other. A result that is not a text is handed on as
/// compact JSON. An output to which the expression cannot be applied (not JSON, no such
/// member) fails the check, negated or not; it is the output that is at fault.
/// </remarks>
public sealed class OutputTransform
{
    private readonly Func<JsonNode?, JsonNode?> _apply;

    private OutputTransform(Func<JsonNode?, JsonNode?> apply) => _apply = apply;

    /// <summary>Reads an expression; null with what is wrong (and at which character, from 1) if it is outside the supported part.</summary>
    public static OutputTransform? Parse(string expression, out string fault)
    {
        var parser = new TransformParser(expression);
        var apply = parser.Whole();
        fault = parser.Fault ?? "";
        return apply is null ? null : new OutputTransform(apply);
    }

    /// <summary>The changed text; null with the reason where the expression does not fit the output.</summary>
    public string? Apply(string output, out string fault)
    {
        try
        {
            var result = _apply(JsonValue.Create(output));
            fault = "";
            return result.AsText() ?? JsonText.Print(result);
        }
        catch (TransformException e)
        {
            fault = e.Message;
            return null;
        }
    }
}

/// <summary>An expression does not fit the output it is applied to.</summary>
internal sealed class TransformException(string message) : Exception(message);
