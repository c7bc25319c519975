using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Agent;

/// <summary>
/// <c>step-count</c>: the number of model calls lies within <c>{min, max}</c> (inclusive); with <c>of: tools</c> the number of tool calls, and
/// with <c>name</c> (may hold <c>*</c> and <c>?</c>) of calls to that tool. promptfoo's <c>trajectory:step-count</c> counts trace spans instead;
/// its <c>type: tool</c> and <c>pattern</c> are read as <c>of</c> and <c>name</c>.
/// </summary>
public sealed class StepCountCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["min", "max", "of", "name", "type", "pattern"];

    private readonly JsonObject _range = definition.Value as JsonObject ?? [];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "step-count",
        Family = CheckFamily.Agent,
        Summary = "The number of model calls, or of tool calls, lies within {min, max}.",
        Aliases = ["trajectory:step-count"],
        Validate = Validate,
        Create = definition => new StepCountCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var name = (_range["name"] ?? _range["pattern"]).AsText();
        var tools = name is not null || (_range["of"] ?? _range["type"]).AsText() is "tools" or "tool";
        var count = tools
            ? context.Output.ToolCalls.Count(call => name is null || ToolPattern.Matches(name, call.Name))
            : context.Output.Steps;
        var said = $"{Say.Number(count)} {(name is null ? (tools ? "tool calls" : "model calls") : $"calls of {name}")}";
        var (min, max) = (_range["min"].AsNumber(), _range["max"].AsNumber());
        return count >= (min ?? 0) && count <= (max ?? double.MaxValue)
            ? CheckResult.Pass(said)
            : CheckResult.Fail($"{said}, wanted {(min is { } low ? $"at least {Say.Number(low)} " : "")}{(max is { } high ? $"at most {Say.Number(high)}" : "")}".TrimEnd());
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is not JsonObject range)
        {
            problems.Add("value", check.Value, "{min, max}");
            return;
        }

        ValueRules.Keys(range, "value", Keys, problems);
        Counts.Validate(range, "value", required: true, problems);
        foreach (var key in (ReadOnlySpan<string>)["of", "type"])
        {
            if (range[key] is { } what && what.AsText() is not ("steps" or "tools" or "tool"))
            {
                problems.Add($"value/{key}", what, "steps or tools");
            }
        }

        foreach (var key in (ReadOnlySpan<string>)["name", "pattern"])
        {
            if (range[key] is { } name && name.AsText() is not { Length: > 0 })
            {
                problems.Add($"value/{key}", name, "the name of a tool");
            }
        }
    }
}
