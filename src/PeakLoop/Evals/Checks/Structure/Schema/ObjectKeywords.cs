using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Keywords on objects; any other value conforms.</summary>
internal static class ObjectKeywords
{
    public static readonly string[] Names =
    [
        "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "dependentRequired", "dependentSchemas",
        "dependencies", "minProperties", "maxProperties",
    ];

    public static SchemaRule? Compile(string keyword, JsonNode? argument, JsonObject schema, string path, SchemaCompiler compiler) => keyword switch
    {
        "properties" => Properties(argument, path, compiler),
        "patternProperties" => PatternProperties(argument, path, compiler),
        "additionalProperties" => AdditionalProperties(argument, schema, path, compiler),
        "propertyNames" => PropertyNames(argument, path, compiler),
        "required" => Required(argument, path, compiler),
        "dependentRequired" or "dependentSchemas" or "dependencies" => Dependencies(argument, path, compiler),
        "minProperties" or "maxProperties" => Count(keyword, argument, path, compiler),
        _ => null,
    };

    private static List<(string Name, SchemaRule Rule)> Named(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        var rules = new List<(string, SchemaRule)>();
        if (argument is not JsonObject map)
        {
            compiler.Problem(path, argument, "named schemas");
            return rules;
        }

        foreach (var (name, schema) in map)
        {
            rules.Add((name, compiler.Compile(schema, SchemaCompiler.Join(path, name))));
        }

        return rules;
    }

    private static SchemaRule Properties(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        var rules = Named(argument, path, compiler);
        return (value, run) => value is not JsonObject map
            || rules.TrueForAll(rule => !map.TryGetPropertyValue(rule.Name, out var member) || run.Below(rule.Name, member, rule.Rule));
    }

    private static SchemaRule PatternProperties(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        var rules = Named(argument, path, compiler)
            .Select(rule => (Matches: TextKeywords.Pattern(rule.Name, SchemaCompiler.Join(path, rule.Name), compiler), rule.Rule))
            .Where(rule => rule.Matches is not null).ToList();
        return (value, run) => value is not JsonObject map
            || map.All(member => rules.TrueForAll(rule => !rule.Matches!(member.Key) || run.Below(member.Key, member.Value, rule.Rule)));
    }

    private static SchemaRule AdditionalProperties(JsonNode? argument, JsonObject schema, string path, SchemaCompiler compiler)
    {
        var rule = compiler.Compile(argument, path);
        var known = (schema["properties"] as JsonObject)?.Select(member => member.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        var silent = new SchemaCompiler(null);
        var patterns = ((schema["patternProperties"] as JsonObject) ?? [])
            .Select(member => TextKeywords.Pattern(member.Key, path, silent)).OfType<Func<string, bool>>().ToList();
        return (value, run) => value is not JsonObject map || map.All(member =>
            known.Contains(member.Key) || patterns.Exists(matches => matches(member.Key)) || run.Below(member.Key, member.Value, rule));
    }

    private static SchemaRule PropertyNames(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        var rule = compiler.Compile(argument, path);
        return (value, run) => value is not JsonObject map || map.All(member => run.Below(member.Key, JsonValue.Create(member.Key), rule));
    }

    private static SchemaRule? Required(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument is not JsonArray list || list.Any(item => item.AsText() is null))
        {
            compiler.Problem(path, argument, "a list of names");
            return null;
        }

        var names = list.Select(item => item.AsText()!).ToArray();
        return (value, run) => value is not JsonObject map || Array.Find(names, name => !map.ContainsKey(name)) is not { } missing
            || run.Violates($"has no '{missing}'");
    }

    private static SchemaRule? Dependencies(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument is not JsonObject map)
        {
            compiler.Problem(path, argument, "names with what each of them asks for");
            return null;
        }

        var rules = map.Select(member => (
            Name: member.Key,
            Rule: member.Value is JsonArray
                ? Required(member.Value, SchemaCompiler.Join(path, member.Key), compiler)
                : compiler.Compile(member.Value, SchemaCompiler.Join(path, member.Key)))).ToList();
        return (value, run) => value is not JsonObject given
            || rules.TrueForAll(rule => !given.ContainsKey(rule.Name) || rule.Rule is null || rule.Rule(value, run));
    }

    private static SchemaRule? Count(string keyword, JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument.AsNumber() is not { } limit || limit < 0 || !double.IsInteger(limit))
        {
            compiler.Problem(path, argument, "a whole number, 0 or more");
            return null;
        }

        return (value, run) => value is not JsonObject map || (keyword is "minProperties" ? map.Count >= limit : map.Count <= limit)
            || run.Violates($"has {JsonValues.Print(map.Count)} members, and {keyword} is {JsonValues.Print(limit)}");
    }
}
