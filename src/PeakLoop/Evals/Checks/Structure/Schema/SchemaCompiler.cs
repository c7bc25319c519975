using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Turns a schema into rules, collecting every problem in it.</summary>
internal sealed class SchemaCompiler(JsonNode? root)
{
    private static readonly string[] Annotations =
    [
        "$schema", "$id", "$comment", "$anchor", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "contentEncoding", "contentMediaType",
    ];

    private static readonly string[] Keywords =
    [
        .. Annotations, .. ValueKeywords.Names, .. NumberKeywords.Names, .. TextKeywords.Names, .. ListKeywords.Names, .. ObjectKeywords.Names,
        .. CombiningKeywords.Names, "$ref", "$defs", "definitions",
    ];

    private readonly List<SchemaProblem> _problems = [];
    private readonly Dictionary<string, SchemaRule?> _references = new(StringComparer.Ordinal);

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SchemaProblem> Problems => _problems;

    /// <summary>The rule of the whole schema.</summary>
    public SchemaRule Run() => Compile(root, "");

    /// <summary>Records a problem.</summary>
    public void Problem(string path, JsonNode? value, string expected) =>
        _problems.Add(new SchemaProblem(path, CheckProblems.Show(value), expected));

    /// <summary>The rule of a subschema.</summary>
    public SchemaRule Compile(JsonNode? schema, string path)
    {
        if (schema is JsonValue value && value.TryGetValue<bool>(out var always))
        {
            return always ? static (_, _) => true : static (_, run) => run.Violates("is not allowed");
        }

        if (schema is not JsonObject map)
        {
            Problem(path, schema, "a JSON schema: an object, true or false");
            return static (_, _) => true;
        }

        var rules = new List<SchemaRule>();
        foreach (var (keyword, argument) in map)
        {
            if (Rule(keyword, argument, map, Join(path, keyword)) is { } rule)
            {
                rules.Add(rule);
            }
        }

        var all = rules.ToArray();
        return (node, run) =>
        {
            foreach (var rule in all)
            {
                if (!rule(node, run))
                {
                    return false;
                }
            }

            return true;
        };
    }

    /// <summary>A path with one more step.</summary>
    public static string Join(string path, string step) => path.Length == 0 ? step : $"{path}/{step}";

    private SchemaRule? Rule(string keyword, JsonNode? argument, JsonObject schema, string path)
    {
        switch (keyword)
        {
            case "$ref":
                return Reference(argument, path);
            case "$defs" or "definitions":
                Definitions(argument, path);
                return null;
            case var _ when Annotations.Contains(keyword):
                return null;
        }

        if (!Keywords.Contains(keyword))
        {
            _problems.Add(new SchemaProblem(path, keyword, "a supported JSON Schema keyword", NearestName.Find(keyword, Keywords)));
            return null;
        }

        return ValueKeywords.Compile(keyword, argument, path, this)
            ?? NumberKeywords.Compile(keyword, argument, path, this)
            ?? TextKeywords.Compile(keyword, argument, path, this)
            ?? ListKeywords.Compile(keyword, argument, schema, path, this)
            ?? ObjectKeywords.Compile(keyword, argument, schema, path, this)
            ?? CombiningKeywords.Compile(keyword, argument, schema, path, this);
    }

    private void Definitions(JsonNode? argument, string path)
    {
        if (argument is not JsonObject map)
        {
            Problem(path, argument, "named schemas");
            return;
        }

        foreach (var (name, schema) in map)
        {
            Compile(schema, Join(path, name));
        }
    }

    private SchemaRule? Reference(JsonNode? argument, string path)
    {
        if (argument.AsText() is not { } pointer || !SchemaPointer.TryFind(root, pointer, out var target))
        {
            Problem(path, argument, "a reference within the schema, such as #/$defs/name");
            return null;
        }

        // Entered before compiling, so that a schema that refers to itself finds its own rule.
        if (_references.TryAdd(pointer, null))
        {
            _references[pointer] = Compile(target, pointer.TrimStart('#', '/'));
        }

        return (value, run) => run.Follow(value, _references[pointer]!);
    }
}
