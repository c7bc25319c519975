namespace PeakLoop.Evals.Checks.Cost;

/// <summary>
/// <c>latency</c>: the answer was complete within <c>threshold</c> milliseconds. Unknown where it was not measured (a stored or replayed
/// output); the threshold must be written.
/// </summary>
public sealed class LatencyCheck(CheckDefinition definition) : InstantCheck
{
    private readonly double _limit = definition.Threshold ?? 0;

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "latency",
        Family = CheckFamily.Cost,
        Summary = "It took at most the threshold, in milliseconds.",
        Threshold = ThresholdMeaning.AtMost,
        Validate = (check, problems) =>
        {
            ValueRules.NoValue(check, problems);
            ValueRules.ThresholdRequired(check, problems);
        },
        Create = definition => new LatencyCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) => context.Output.LatencyMs switch
    {
        null => CheckResult.Unknown("the time was not measured"),
        { } time when time <= _limit => CheckResult.Pass($"took {Say.Number(time)} ms"),
        { } time => CheckResult.Fail($"took {Say.Number(time)} ms, wanted at most {Say.Number(_limit)} ms"),
    };
}
