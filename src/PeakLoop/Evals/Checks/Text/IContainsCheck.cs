namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>icontains</c>: like <c>contains</c> after both sides are lower-cased with Unicode's simple, language-neutral mapping (one code
/// point to one: <c>İ</c> and final sigma are not expanded as JavaScript does, <c>ß</c> is not <c>SS</c>).
/// </summary>
public sealed class IContainsCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string _value = (definition.Value.AsTextOrNumber() ?? "").ToLowerInvariant();

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "icontains",
        Family = CheckFamily.Text,
        Summary = "The output contains the text, ignoring case.",
        Validate = ValueRules.NonEmptyTextOrNumber,
        Create = definition => new IContainsCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) =>
        context.Text.ToLowerInvariant().Contains(_value, StringComparison.Ordinal)
            ? CheckResult.Pass($"contains \"{Say.Short(_value)}\", ignoring case")
            : CheckResult.Fail($"does not contain \"{Say.Short(_value)}\", even ignoring case");
}
