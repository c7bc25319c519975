namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>starts-with</c>: the output begins with the text, ordinally; leading white space and a byte order mark count. As promptfoo.
/// </summary>
public sealed class StartsWithCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string _value = definition.Value.AsTextOrNumber() ?? "";

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "starts-with",
        Family = CheckFamily.Text,
        Summary = "The output begins with the text.",
        Validate = ValueRules.NonEmptyTextOrNumber,
        Create = definition => new StartsWithCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) => context.Text.StartsWith(_value, StringComparison.Ordinal)
        ? CheckResult.Pass($"begins with \"{Say.Short(_value)}\"")
        : CheckResult.Fail($"begins with \"{Say.Short(context.Text, 40)}\", not with \"{Say.Short(_value)}\"");
}
