using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Agent;

/// <summary>
/// <c>tool-used</c>: a tool, or every tool of a list, was called at least once; or <c>{name, min, max}</c>: one was called that often
/// (default min 1, max unlimited). Names may hold <c>*</c> and <c>?</c>; they compare ordinally. A call whose tool failed counts.
/// As promptfoo's <c>trajectory:tool-used</c>, except that <c>not-</c> of a list is the plain opposite (not all of them were used);
/// write one check per forbidden tool.
/// </summary>
public sealed class ToolUsedCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["name", "min", "max"];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "tool-used",
        Family = CheckFamily.Agent,
        Summary = "The tools were called.",
        Aliases = ["trajectory:tool-used"],
        Validate = Validate,
        Create = definition => new ToolUsedCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var calls = context.Output.ToolCalls;
        var called = calls.Count == 0 ? "no tool was called" : $"called: {Say.List(calls.Select(call => call.Name))}";
        if (definition.Value is JsonObject range)
        {
            var name = range["name"].AsText() ?? "";
            var count = calls.Count(call => ToolPattern.Matches(name, call.Name));
            var (min, max) = (range["min"].AsNumber() ?? 1, range["max"].AsNumber() ?? double.MaxValue);
            return count >= min && count <= max
                ? CheckResult.Pass($"{name} was called {Say.Number(count)} times")
                : CheckResult.Fail($"{name} was called {Say.Number(count)} times; {called}");
        }

        var missing = ValueRules.Texts(definition.Value).Where(name => !calls.Any(call => ToolPattern.Matches(name, call.Name))).ToList();
        return missing.Count == 0 ? CheckResult.Pass(called) : CheckResult.Fail($"{Say.List(missing)} not called; {called}");
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is not JsonObject range)
        {
            ValueRules.TextOrTexts(check, problems);
            return;
        }

        ValueRules.Keys(range, "value", Keys, problems);
        if (range["name"].AsText() is not { Length: > 0 })
        {
            problems.Add("value/name", range["name"], "the name of a tool");
        }

        Counts.Validate(range, "value", required: false, problems);
    }
}
