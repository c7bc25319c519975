using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Cost;

/// <summary>
/// <c>tokens</c>: all calls together used at most <c>threshold</c> tokens, or the limits of <c>{input, output, total}</c> (each at most).
/// Unknown where the provider gave no usage.
/// </summary>
public sealed class TokensCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["input", "output", "total"];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "tokens",
        Family = CheckFamily.Cost,
        Summary = "It used at most so many tokens.",
        Threshold = ThresholdMeaning.AtMost,
        Validate = Validate,
        Create = definition => new TokensCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        if (context.Output.Usage is not { } usage)
        {
            return CheckResult.Unknown("the provider gave no usage");
        }

        var limits = definition.Value as JsonObject;
        var said = $"used {Say.Number(usage.Input)} input and {Say.Number(usage.Output)} output tokens";
        return usage.Input <= (limits?["input"].AsNumber() ?? double.MaxValue)
            && usage.Output <= (limits?["output"].AsNumber() ?? double.MaxValue)
            && usage.Total <= (limits?["total"].AsNumber() ?? double.MaxValue)
            && usage.Total <= (definition.Threshold ?? double.MaxValue)
                ? CheckResult.Pass(said)
                : CheckResult.Fail($"{said}, more than wanted");
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is JsonObject { Count: > 0 } limits)
        {
            ValueRules.Keys(limits, "value", Keys, problems);
            foreach (var (key, value) in limits)
            {
                if (value.AsNumber() is not >= 0)
                {
                    problems.Add($"value/{key}", value, "a number of tokens");
                }
            }
        }
        else if (check.Value is not null)
        {
            problems.Add("value", check.Value, "limits {input, output, total}, or no value and a threshold");
        }
        else
        {
            ValueRules.ThresholdRequired(check, problems);
        }
    }
}
