namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>icontains-all</c>: The output contains every one of the texts, ignoring case. Values are written as <see cref="CommaList"/> says; comparison as in <c>icontains</c>. As promptfoo.
/// </summary>
public sealed class IContainsAllCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string[] _values = [.. (CommaList.Read(definition.Value) ?? []).Select(value => value.ToLowerInvariant())];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "icontains-all",
        Family = CheckFamily.Text,
        Summary = "The output contains every one of the texts, ignoring case.",
        Validate = CommaList.Validate,
        Create = definition => new IContainsAllCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var text = context.Text.ToLowerInvariant();
        var missing = _values.Where(value => !text.Contains(value, StringComparison.Ordinal)).ToList();
        return missing.Count == 0
            ? CheckResult.Pass($"contains all of {Say.List(_values)}")
            : CheckResult.Fail($"does not contain {Say.List(missing)}");
    }
}
