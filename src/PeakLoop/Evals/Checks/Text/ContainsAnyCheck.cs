namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>contains-any</c>: The output contains at least one of the texts. Values are written as <see cref="CommaList"/> says; comparison as in <c>contains</c>. As promptfoo.
/// </summary>
public sealed class ContainsAnyCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string[] _values = [.. (CommaList.Read(definition.Value) ?? [])];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "contains-any",
        Family = CheckFamily.Text,
        Summary = "The output contains at least one of the texts.",
        Validate = CommaList.Validate,
        Create = definition => new ContainsAnyCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var text = context.Text;
        var found = Array.Find(_values, value => text.Contains(value, StringComparison.Ordinal));
        return found is not null
            ? CheckResult.Pass($"contains \"{Say.Short(found)}\"")
            : CheckResult.Fail($"contains none of {Say.List(_values)}");
    }
}
