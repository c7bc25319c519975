using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Keywords on lists; any other value conforms. A list under items is draft 7's form of prefixItems.</summary>
internal static class ListKeywords
{
    public static readonly string[] Names =
        ["prefixItems", "items", "additionalItems", "contains", "minContains", "maxContains", "minItems", "maxItems", "uniqueItems"];

    public static SchemaRule? Compile(string keyword, JsonNode? argument, JsonObject schema, string path, SchemaCompiler compiler)
    {
        switch (keyword)
        {
            case "prefixItems":
            case "items" when argument is JsonArray:
                return Prefix(argument, path, compiler);
            case "items":
                return Rest(argument, (schema["prefixItems"] as JsonArray)?.Count ?? 0, path, compiler);
            case "additionalItems":
                return schema["items"] is JsonArray first ? Rest(argument, first.Count, path, compiler) : null;
            case "contains":
                return Contains(argument, schema, path, compiler);
            case "minContains" or "maxContains" or "minItems" or "maxItems":
                return Count(keyword, argument, path, compiler);
            case "uniqueItems":
                return Unique(argument, path, compiler);
            default:
                return null;
        }
    }

    private static SchemaRule? Prefix(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument is not JsonArray schemas)
        {
            compiler.Problem(path, argument, "a list of schemas");
            return null;
        }

        var rules = schemas.Select((schema, i) => compiler.Compile(schema, SchemaCompiler.Join(path, JsonValues.Print(i)))).ToArray();
        return (value, run) =>
        {
            for (var i = 0; value is JsonArray list && i < list.Count && i < rules.Length; i++)
            {
                if (!run.Below(JsonValues.Print(i), list[i], rules[i]))
                {
                    return false;
                }
            }

            return true;
        };
    }

    private static SchemaRule Rest(JsonNode? argument, int from, string path, SchemaCompiler compiler)
    {
        var rule = compiler.Compile(argument, path);
        return (value, run) =>
        {
            for (var i = from; value is JsonArray list && i < list.Count; i++)
            {
                if (!run.Below(JsonValues.Print(i), list[i], rule))
                {
                    return false;
                }
            }

            return true;
        };
    }

    private static SchemaRule Contains(JsonNode? argument, JsonObject schema, string path, SchemaCompiler compiler)
    {
        var rule = compiler.Compile(argument, path);
        var least = schema["minContains"].AsNumber() ?? 1;
        var most = schema["maxContains"].AsNumber() ?? double.MaxValue;
        return (value, run) =>
        {
            if (value is not JsonArray list)
            {
                return true;
            }

            var count = list.Count(item => run.Try(item, rule));
            return (count >= least && count <= most) || run.Violates($"has {JsonValues.Print(count)} items of the kind that contains asks for");
        };
    }

    private static SchemaRule? Count(string keyword, JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument.AsNumber() is not { } limit || limit < 0 || !double.IsInteger(limit))
        {
            compiler.Problem(path, argument, "a whole number, 0 or more");
            return null;
        }

        return keyword switch
        {
            "minItems" => (value, run) => value is not JsonArray list || list.Count >= limit
                || run.Violates($"has {JsonValues.Print(list.Count)} items, and minItems is {JsonValues.Print(limit)}"),
            "maxItems" => (value, run) => value is not JsonArray list || list.Count <= limit
                || run.Violates($"has {JsonValues.Print(list.Count)} items, and maxItems is {JsonValues.Print(limit)}"),
            _ => static (_, _) => true,
        };
    }

    private static SchemaRule? Unique(JsonNode? argument, string path, SchemaCompiler compiler)
    {
        if (argument is not JsonValue flag || !flag.TryGetValue<bool>(out var unique))
        {
            compiler.Problem(path, argument, "true or false");
            return null;
        }

        return (value, run) => !unique || value is not JsonArray list
            || list.Select(Foundation.CanonicalJson.Write).Distinct(StringComparer.Ordinal).Count() == list.Count
            || run.Violates("holds the same item twice");
    }
}
