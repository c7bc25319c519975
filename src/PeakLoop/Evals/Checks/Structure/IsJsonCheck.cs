namespace PeakLoop.Evals.Checks.Structure;

/// <summary>
/// <c>is-json</c>: the whole output is one strict JSON value (<see cref="JsonText"/>): white space around it is allowed, a code fence,
/// a comment or a trailing comma is not.
/// </summary>
public sealed class IsJsonCheck : InstantCheck
{
    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "is-json",
        Family = CheckFamily.Structure,
        Summary = "The whole output is JSON.",
        Validate = ValueRules.NoValue,
        Create = _ => new IsJsonCheck(),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) => JsonText.TryParse(context.Text, out _, out var fault)
        ? CheckResult.Pass("is JSON")
        : CheckResult.Fail($"is not JSON: {fault}");
}
