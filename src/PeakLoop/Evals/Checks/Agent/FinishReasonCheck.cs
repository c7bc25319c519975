namespace PeakLoop.Evals.Checks.Agent;

/// <summary>
/// <c>finish-reason</c>: the last call ended for this reason (<c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c>),
/// ignoring case. Where the provider gave none, the verdict is unknown (promptfoo: fail).
/// </summary>
public sealed class FinishReasonCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string _value = definition.Value.AsText() ?? "";

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "finish-reason",
        Family = CheckFamily.Agent,
        Summary = "The answer ended for this reason.",
        Validate = ValueRules.NonEmptyText,
        Create = definition => new FinishReasonCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) => context.Output.FinishReason switch
    {
        null => CheckResult.Unknown("the provider gave no finish reason"),
        { } reason when string.Equals(reason, _value, StringComparison.OrdinalIgnoreCase) => CheckResult.Pass($"ended with {reason}"),
        { } reason => CheckResult.Fail($"ended with {reason}, not with {_value}"),
    };
}
