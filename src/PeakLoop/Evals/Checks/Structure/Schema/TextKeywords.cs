using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeakLoop.Evals.Checks.Text;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Keywords on texts; any other value conforms. Lengths count code points.</summary>
internal static class TextKeywords
{
    public static readonly string[] Names = ["maxLength", "minLength", "pattern", "format"];

    public static SchemaRule? Compile(string keyword, JsonNode? argument, string path, SchemaCompiler compiler)
    {
        switch (keyword)
        {
            case "maxLength" or "minLength":
                return Length(keyword, argument, path, compiler);
            case "pattern":
                return Pattern(argument, path, compiler) is { } matches
                    ? (value, run) => value.AsText() is not { } text || matches(text) || run.Violates($"does not match {argument.AsText()}")
                    : null;
            case "format":
                return Format(argument, path, compiler);
            default:
                return null;
        }
    }

    /// <summary>A test for a pattern; null (with a problem) where it is none.</summary>
    public static Func<string, bool>? Pattern(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument.AsText() is not { } pattern)
        {
            compiler.Problem(path, argument, "a regular expression");
            return null;
        }

        JavaScriptPattern.Translate(pattern, out var fault);
        if (fault is not null)
        {
            compiler.Problem(path, argument, $"a regular expression ({fault.Message})");
            return null;
        }

        PatternMatcher? matcher = null;
        return text =>
        {
            try
            {
                matcher ??= new PatternMatcher(pattern);
                return matcher.IsMatch(text);
            }
            catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException or NotSupportedException)
            {
                throw new SchemaLimitException($"pattern {pattern}: {e.Message}");
            }
        };
    }

    private static SchemaRule? Length(string keyword, JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument.AsNumber() is not { } limit || limit < 0 || !double.IsInteger(limit))
        {
            compiler.Problem(path, argument, "a whole number, 0 or more");
            return null;
        }

        return (value, run) =>
        {
            if (value.AsText() is not { } text)
            {
                return true;
            }

            var length = EditDistance.CodePoints(text).Length;
            return (keyword is "maxLength" ? length <= limit : length >= limit)
                || run.Violates($"has {JsonValues.Print(length)} characters, and {keyword} is {JsonValues.Print(limit)}");
        };
    }

    private static SchemaRule? Format(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument.AsText() is not { } name || TextFormats.Find(name) is not { } test)
        {
            compiler.Problem(path, argument, $"one of {string.Join(", ", TextFormats.Names)}");
            return null;
        }

        return (value, run) => value.AsText() is not { } text || test(text) || run.Violates($"is not a {name}");
    }
}
