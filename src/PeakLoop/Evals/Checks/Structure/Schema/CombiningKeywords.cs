using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Keywords that combine schemas.</summary>
internal static class CombiningKeywords
{
    public static readonly string[] Names = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];

    public static SchemaRule? Compile(string keyword, JsonNode? argument, JsonObject schema, string path, SchemaCompiler compiler) => keyword switch
    {
        "allOf" => Several(argument, path, compiler) is { } all
            ? (value, run) => Array.TrueForAll(all, rule => rule(value, run)) : null,
        "anyOf" => Several(argument, path, compiler) is { } any
            ? (value, run) => Array.Exists(any, rule => run.Try(value, rule)) || run.Violates("fits none of anyOf") : null,
        "oneOf" => Several(argument, path, compiler) is { } one ? (value, run) => One(value, run, one) : null,
        "not" => Not(compiler.Compile(argument, path)),
        "if" => If(argument, schema, path, compiler),
        "then" or "else" => schema.ContainsKey("if") ? null : Unconditional(argument, path, compiler),
        _ => null,
    };

    private static SchemaRule[]? Several(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument is not JsonArray { Count: > 0 } schemas)
        {
            compiler.Problem(path, argument, "a list of schemas");
            return null;
        }

        return [.. schemas.Select((schema, i) => compiler.Compile(schema, SchemaCompiler.Join(path, JsonValues.Print(i))))];
    }

    private static bool One(JsonNode? value, SchemaRun run, SchemaRule[] rules)
    {
        var fitting = rules.Count(rule => run.Try(value, rule));
        return fitting == 1 || run.Violates($"fits {JsonValues.Print(fitting)} of oneOf");
    }

    private static SchemaRule Not(SchemaRule rule) => (value, run) => !run.Try(value, rule) || run.Violates("fits what not forbids");

    private static SchemaRule If(JsonNode? argument, JsonObject schema, string path, SchemaCompiler compiler)
    {
        var condition = compiler.Compile(argument, path);
        var beside = path[..Math.Max(0, path.LastIndexOf('/'))];
        var then = schema.ContainsKey("then") ? compiler.Compile(schema["then"], SchemaCompiler.Join(beside, "then")) : null;
        var otherwise = schema.ContainsKey("else") ? compiler.Compile(schema["else"], SchemaCompiler.Join(beside, "else")) : null;
        return (value, run) => (run.Try(value, condition) ? then : otherwise)?.Invoke(value, run) ?? true;
    }

    // Without if, then and else say nothing (but must be schemas).
    private static SchemaRule? Unconditional(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        compiler.Compile(argument, path);
        return null;
    }
}
