namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>icontains-any</c>: The output contains at least one of the texts, ignoring case. Values are written as <see cref="CommaList"/> says; comparison as in <c>icontains</c>. As promptfoo.
/// </summary>
public sealed class IContainsAnyCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string[] _values = [.. (CommaList.Read(definition.Value) ?? []).Select(value => value.ToLowerInvariant())];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "icontains-any",
        Family = CheckFamily.Text,
        Summary = "The output contains at least one of the texts, ignoring case.",
        Validate = CommaList.Validate,
        Create = definition => new IContainsAnyCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var text = context.Text.ToLowerInvariant();
        var found = Array.Find(_values, value => text.Contains(value, StringComparison.Ordinal));
        return found is not null
            ? CheckResult.Pass($"contains \"{Say.Short(found)}\"")
            : CheckResult.Fail($"contains none of {Say.List(_values)}");
    }
}
