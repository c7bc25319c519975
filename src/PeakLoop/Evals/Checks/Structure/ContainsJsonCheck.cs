using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks.Structure.Schema;

namespace PeakLoop.Evals.Checks.Structure;

/// <summary>
/// <c>contains-json</c>: somewhere in the output stands a JSON object; with a value, one that conforms to that <see cref="JsonSchema"/> (then
/// a list counts too). Every <c>{</c> and <c>[</c> is tried as the beginning of a complete value by a real parser, so braces in texts and
/// stray braces do no harm; comments and trailing commas are forgiven, missing braces and unquoted names are not (promptfoo counts braces,
/// adds missing ones and reads YAML). What stands inside an object that was found is not tried again.
/// </summary>
public sealed class ContainsJsonCheck(CheckDefinition definition) : InstantCheck
{
    private readonly JsonSchema? _schema = SchemaValue.Compile(definition);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "contains-json",
        Family = CheckFamily.Structure,
        Summary = "The output contains a JSON object, one that conforms to the schema if one is given.",
        Validate = SchemaValue.Validate,
        Create = definition => new ContainsJsonCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        string? violation = null;
        try
        {
            foreach (var value in JsonScanner.Values(context.Text))
            {
                if (_schema is null)
                {
                    if (value is JsonObject)
                    {
                        return CheckResult.Pass("contains a JSON object");
                    }
                }
                else if (_schema.FirstViolation(value) is { } found)
                {
                    violation ??= found;
                }
                else
                {
                    return CheckResult.Pass("contains JSON that conforms to the schema");
                }
            }
        }
        catch (SchemaLimitException e)
        {
            return CheckResult.Error(e.Message);
        }

        return CheckResult.Fail(violation is null ? "contains no JSON object" : $"contains JSON, but {violation}");
    }
}
