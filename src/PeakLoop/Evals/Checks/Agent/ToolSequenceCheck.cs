using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Agent;

/// <summary>
/// <c>tool-sequence</c>: the tools of a list were called in that order, other calls between them allowed; with
/// <c>{mode: exact, steps: […]}</c> they were the only calls. Names may hold <c>*</c> and <c>?</c>. As promptfoo's
/// <c>trajectory:tool-sequence</c>.
/// </summary>
public sealed class ToolSequenceCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["mode", "steps"];

    private readonly string[] _steps = Steps(definition.Value);
    private readonly bool _exact = (definition.Value as JsonObject)?["mode"].AsText() is "exact";

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "tool-sequence",
        Family = CheckFamily.Agent,
        Summary = "The tools were called in this order.",
        Aliases = ["trajectory:tool-sequence"],
        Validate = Validate,
        Create = definition => new ToolSequenceCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var calls = context.Output.ToolCalls;
        var called = calls.Count == 0 ? "no tool was called" : $"called: {Say.List(calls.Select(call => call.Name))}";
        var found = 0;
        foreach (var call in calls)
        {
            found += found < _steps.Length && ToolPattern.Matches(_steps[found], call.Name) ? 1 : 0;
        }

        if (found < _steps.Length)
        {
            return CheckResult.Fail($"\"{_steps[found]}\" was not called in its place; {called}");
        }

        return _exact && calls.Count != _steps.Length ? CheckResult.Fail($"other tools were called too; {called}") : CheckResult.Pass(called);
    }

    private static string[] Steps(JsonNode? value) =>
        [.. (((value as JsonObject)?["steps"] ?? value) as JsonArray ?? []).Select(step => (step is JsonObject map ? map["name"] : step).AsText() ?? "")];

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is JsonObject map)
        {
            ValueRules.Keys(map, "value", Keys, problems);
            if (map["mode"] is { } mode && mode.AsText() is not ("exact" or "in_order"))
            {
                problems.Add("value/mode", mode, "exact or in_order");
            }
        }

        var steps = Steps(check.Value);
        if (steps.Length == 0 || Array.Exists(steps, step => step.Length == 0))
        {
            problems.Add("value", check.Value, "a list of names of tools, or {mode, steps}");
        }
    }
}
