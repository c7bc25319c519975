using PeakLoop.Evals.Checks.Structure.Schema;

namespace PeakLoop.Evals.Checks.Structure;

/// <summary>
/// <c>is-json</c>: the whole output is one strict JSON value (<see cref="JsonText"/>), and with a value conforms to that
/// <see cref="JsonSchema"/>. White space around it is allowed; a code fence, a comment or a trailing comma is not.
/// </summary>
public sealed class IsJsonCheck(CheckDefinition definition) : InstantCheck
{
    private readonly JsonSchema? _schema = SchemaValue.Compile(definition);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "is-json",
        Family = CheckFamily.Structure,
        Summary = "The whole output is JSON, and conforms to the schema if one is given.",
        Validate = SchemaValue.Validate,
        Create = definition => new IsJsonCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        if (!JsonText.TryParse(context.Text, out var value, out var fault))
        {
            return CheckResult.Fail($"is not JSON: {fault}");
        }

        try
        {
            return _schema?.FirstViolation(value) is { } violation
                ? CheckResult.Fail($"is JSON, but {violation}")
                : CheckResult.Pass(_schema is null ? "is JSON" : "is JSON and conforms to the schema");
        }
        catch (SchemaLimitException e)
        {
            return CheckResult.Error(e.Message);
        }
    }
}
