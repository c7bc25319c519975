using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Keywords on any value: type, enum, const. Numbers compare by value (1 is 1.0), and 1.0 is an integer.</summary>
internal static class ValueKeywords
{
    public static readonly string[] Names = ["type", "enum", "const"];

    private static readonly string[] Types = ["null", "boolean", "object", "array", "number", "integer", "string"];

    public static SchemaRule? Compile(string keyword, JsonNode? argument, string path, SchemaCompiler compiler)
    {
        switch (keyword)
        {
            case "const":
                return (value, run) => JsonNode.DeepEquals(value, argument) || run.Violates($"is not {Say.Short(JsonText.Print(argument))}");
            case "enum" when argument is JsonArray { Count: > 0 } allowed:
                return (value, run) => allowed.Any(item => JsonNode.DeepEquals(item, value))
                    || run.Violates($"is not one of {Say.Short(JsonText.Print(allowed))}");
            case "enum":
                compiler.Problem(path, argument, "a list of values");
                return null;
            case "type":
                return Type(argument, path, compiler);
            default:
                return null;
        }
    }

    private static SchemaRule? Type(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        var names = argument is JsonArray list ? list.Select(item => item.AsText()).ToArray() : [argument.AsText()];
        if (names.Length == 0 || Array.Exists(names, name => !Types.Contains(name)))
        {
            compiler.Problem(path, argument, $"one of {string.Join(", ", Types)}, or a list of them");
            return null;
        }

        return (value, run) => Array.Exists(names, name => Is(value, name!))
            || run.Violates($"is {NameOf(value)}, not {string.Join(" or ", names)}");
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "integer" => value.AsNumber() is { } number && double.IsInteger(number),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => string.Equals(NameOf(value), type, StringComparison.Ordinal),
    };

    private static string NameOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => "number",
        _ => "string",
    };
}
