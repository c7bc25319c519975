using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Something in a schema that cannot be used.</summary>
/// <param name="Path">Where: names and positions divided by <c>/</c>, empty for the schema itself.</param>
/// <param name="Value">The offending value or name.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Nearest">Nearest valid name of a misspelt keyword.</param>
public sealed record SchemaProblem(string Path, string? Value, string Expected, string? Nearest = null);

/// <summary>
/// A JSON Schema of the commonly used vocabulary of draft 2020-12, compiled once and then used from any thread.
/// </summary>
/// <remarks>
/// <para>Asserted: type, enum, const; multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum; maxLength, minLength (code points),
/// pattern (JavaScript syntax, linear-time where possible, else with a time limit), format (date, time, date-time, email, uri, uuid, ipv4,
/// ipv6, hostname); prefixItems, items, contains, minContains, maxContains, minItems, maxItems, uniqueItems; properties, patternProperties,
/// additionalProperties, propertyNames, required, dependentRequired, dependentSchemas, minProperties, maxProperties; allOf, anyOf, oneOf,
/// not, if, then, else; $ref to <c>#</c>, <c>#/…</c> or an $anchor of the same schema; $defs.</para>
/// <para>From draft 7, because schemas in use have them: a list under items with additionalItems, dependencies, definitions.</para>
/// <para>Annotations are accepted and mean nothing: $schema, $id, $comment, title, description, default, examples, deprecated, readOnly,
/// writeOnly, contentEncoding, contentMediaType. Every other keyword is a named problem, never ignored: unevaluatedItems,
/// unevaluatedProperties, $dynamicRef and references to other documents among them.</para>
/// </remarks>
public sealed class JsonSchema
{
    private readonly SchemaRule _rule;

    private JsonSchema(SchemaRule rule) => _rule = rule;

    /// <summary>Compiles a schema (an object, true or false); null with what is wrong.</summary>
    public static JsonSchema? Compile(JsonNode? schema, out IReadOnlyList<SchemaProblem> problems)
    {
        var compiler = new SchemaCompiler(schema);
        var rule = compiler.Run();
        problems = compiler.Problems;
        return problems.Count == 0 ? new JsonSchema(rule) : null;
    }

    /// <summary>
    /// The first thing in a value that the schema does not allow, as <c>/path: what</c>; null if it conforms.
    /// Throws <see cref="SchemaLimitException"/> where checking takes too deep a recursion or too long a pattern match.
    /// </summary>
    public string? FirstViolation(JsonNode? value)
    {
        var run = new SchemaRun();
        return _rule(value, run) ? null : run.Complaint;
    }
}

/// <summary>A value could not be checked against a schema within the limits: an error, not a violation.</summary>
public sealed class SchemaLimitException(string message) : Exception(message);
