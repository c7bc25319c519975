namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>contains-all</c>: The output contains every one of the texts. Values are written as <see cref="CommaList"/> says; comparison as in <c>contains</c>. As promptfoo.
/// </summary>
public sealed class ContainsAllCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string[] _values = [.. (CommaList.Read(definition.Value) ?? [])];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "contains-all",
        Family = CheckFamily.Text,
        Summary = "The output contains every one of the texts.",
        Validate = CommaList.Validate,
        Create = definition => new ContainsAllCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var text = context.Text;
        var missing = _values.Where(value => !text.Contains(value, StringComparison.Ordinal)).ToList();
        return missing.Count == 0
            ? CheckResult.Pass($"contains all of {Say.List(_values)}")
            : CheckResult.Fail($"does not contain {Say.List(missing)}");
    }
}
