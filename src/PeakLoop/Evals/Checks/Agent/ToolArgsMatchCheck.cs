using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Agent;

/// <summary>
/// <c>tool-args-match</c>: some call of the tool <c>name</c> (may hold <c>*</c> and <c>?</c>) had the arguments <c>args</c>. Mode <c>partial</c>
/// (default): every named argument is there and equal, objects compared member by member, lists item by item with equal length; other
/// arguments do not matter. Mode <c>exact</c>: the arguments are equal. <c>ignore</c> names top-level arguments left out on both sides;
/// <c>defaults</c> gives values that an argument may have without counting. As promptfoo's <c>trajectory:tool-args-match</c>.
/// </summary>
public sealed class ToolArgsMatchCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["name", "args", "arguments", "mode", "ignore", "defaults"];

    private readonly JsonObject _value = definition.Value as JsonObject ?? [];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "tool-args-match",
        Family = CheckFamily.Agent,
        Summary = "A tool was called with these arguments.",
        Aliases = ["trajectory:tool-args-match"],
        Validate = Validate,
        Create = definition => new ToolArgsMatchCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var name = _value["name"].AsText() ?? "";
        var wanted = Without(Expected(_value) as JsonObject ?? []);
        var exact = _value["mode"].AsText() is "exact";
        var calls = context.Output.ToolCalls.Where(call => ToolPattern.Matches(name, call.Name)).ToList();
        foreach (var call in calls)
        {
            var given = WithoutDefaults(Without(call.Arguments));
            if (exact ? JsonNode.DeepEquals(given, wanted) : Covers(given, wanted))
            {
                return CheckResult.Pass($"{name} was called with {Say.Short(JsonText.Print(call.Arguments))}");
            }
        }

        return CheckResult.Fail(calls.Count == 0
            ? $"{name} was not called"
            : $"{name} was called with {Say.Short(string.Join(", ", calls.Select(call => JsonText.Print(call.Arguments))), 160)}");
    }

    private static JsonNode? Expected(JsonObject value) => value["args"] ?? value["arguments"];

    private static bool Covers(JsonNode? given, JsonNode? wanted) => wanted switch
    {
        JsonObject map => given is JsonObject actual
            && map.All(member => actual.TryGetPropertyValue(member.Key, out var value) && Covers(value, member.Value)),
        JsonArray list => given is JsonArray actual && actual.Count == list.Count
            && list.Select((item, i) => Covers(actual[i], item)).All(covered => covered),
        _ => JsonNode.DeepEquals(given, wanted),
    };

    private JsonObject Without(JsonObject map)
    {
        var ignored = _value["ignore"] is { } ignore ? ValueRules.Texts(ignore) : [];
        return Filter(map, member => !Array.Exists(ignored, pattern => ToolPattern.Matches(pattern, member.Key)));
    }

    private JsonObject WithoutDefaults(JsonObject map) => _value["defaults"] is JsonObject defaults
        ? Filter(map, member => !(defaults.TryGetPropertyValue(member.Key, out var value) && JsonNode.DeepEquals(value, member.Value)))
        : map;

    private static JsonObject Filter(JsonObject map, Func<KeyValuePair<string, JsonNode?>, bool> keep) =>
        new(map.Where(keep).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is not JsonObject value)
        {
            problems.Add("value", check.Value, "{name, args}");
            return;
        }

        ValueRules.Keys(value, "value", Keys, problems);
        if (value["name"].AsText() is not { Length: > 0 })
        {
            problems.Add("value/name", value["name"], "the name of a tool");
        }

        if (Expected(value) is not JsonObject)
        {
            problems.Add("value/args", Expected(value), "the arguments, by name");
        }

        if (value["mode"] is { } mode && mode.AsText() is not ("partial" or "exact"))
        {
            problems.Add("value/mode", mode, "partial or exact");
        }

        if (value["defaults"] is { } defaults and not JsonObject)
        {
            problems.Add("value/defaults", defaults, "values by argument name");
        }

        if (value["ignore"] is { } ignore && Array.Exists(ValueRules.Texts(ignore), name => name.Length == 0))
        {
            problems.Add("value/ignore", ignore, "a name, or a list of names");
        }
    }
}
