using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Keywords on numbers; any other value conforms. multipleOf works on decimals where both fit one (0.3 is a multiple of 0.1).</summary>
internal static class NumberKeywords
{
    public static readonly string[] Names = ["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"];

    public static SchemaRule? Compile(string keyword, JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (!Names.Contains(keyword))
        {
            return null;
        }

        if (argument.AsNumber() is not { } limit || (keyword is "multipleOf" && limit <= 0))
        {
            compiler.Problem(path, argument, keyword is "multipleOf" ? "a number above 0" : "a number");
            return null;
        }

        Func<double, bool> conforms = keyword switch
        {
            "multipleOf" => number => IsMultiple(number, limit),
            "maximum" => number => number <= limit,
            "exclusiveMaximum" => number => number < limit,
            "minimum" => number => number >= limit,
            _ => number => number > limit,
        };
        return (value, run) => value.AsNumber() is not { } number || conforms(number)
            || run.Violates($"is {JsonValues.Print(number)}, and {keyword} is {JsonValues.Print(limit)}");
    }

    private static bool IsMultiple(double number, double step)
    {
        const double DecimalRange = 1e15;
        return Math.Abs(number) < DecimalRange && step is < DecimalRange and > 1e-15
            ? (decimal)number % (decimal)step == 0
            : double.IsInteger(number / step);
    }
}
