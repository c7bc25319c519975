namespace PeakLoop.Evals.Checks.Cost;

/// <summary>
/// <c>cost</c>: the output cost at most <c>threshold</c> US dollars. Unknown where no price is known; the threshold must be written.
/// </summary>
public sealed class CostCheck(CheckDefinition definition) : InstantCheck
{
    private readonly double _limit = definition.Threshold ?? 0;

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "cost",
        Family = CheckFamily.Cost,
        Summary = "It cost at most the threshold, in US dollars.",
        Threshold = ThresholdMeaning.AtMost,
        Validate = (check, problems) =>
        {
            ValueRules.NoValue(check, problems);
            ValueRules.ThresholdRequired(check, problems);
        },
        Create = definition => new CostCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context) => context.Output.CostUsd switch
    {
        null => CheckResult.Unknown("the price is not known"),
        { } cost when (double)cost <= _limit => CheckResult.Pass($"cost ${cost:0.######}"),
        { } cost => CheckResult.Fail($"cost ${cost:0.######}, wanted at most ${Say.Number(_limit)}"),
    };
}
