using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks;

/// <summary>Reads the JSON values of check definitions.</summary>
public static class JsonValues
{
    /// <summary>The string, if the value is one.</summary>
    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The finite number, if the value is one.</summary>
    public static double? AsNumber(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetNumber(out var number) ? number : null;

    /// <summary>The text of a string or number, the latter as JavaScript prints it (no trailing zeros, a point); null for anything else.</summary>
    public static string? AsTextOrNumber(this JsonNode? node) => node.AsText() ?? (node.AsNumber() is { } number ? Print(number) : null);

    /// <summary>A number in its shortest form, invariant.</summary>
    public static string Print(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static bool TryGetNumber(this JsonValue value, out double number)
    {
        if (value.TryGetValue(out number))
        {
            return double.IsFinite(number);
        }

        // A value made in code may hold another numeric type; its JSON text is exact.
        return double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
