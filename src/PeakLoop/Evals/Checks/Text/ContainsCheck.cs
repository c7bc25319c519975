namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>contains</c>: the output contains the value, code unit by code unit (ordinal: no folding, no normalisation, CRLF and LF differ).
/// A number is compared as its shortest text. As promptfoo.
/// </summary>
public sealed class ContainsCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string _value = definition.Value.AsTextOrNumber() ?? "";

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "contains",
        Family = CheckFamily.Text,
        Summary = "The output contains the text.",
        Validate = ValueRules.NonEmptyTextOrNumber,
        Create = definition => new ContainsCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) => context.Text.Contains(_value, StringComparison.Ordinal)
        ? CheckResult.Pass($"contains \"{Say.Short(_value)}\"")
        : CheckResult.Fail($"does not contain \"{Say.Short(_value)}\"");
}
