using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>word-count</c>: the number of stretches without white space (Unicode white space, line ends included) equals the value, or lies
/// within <c>{min, max}</c> (inclusive, either may be absent). As promptfoo.
/// </summary>
public sealed class WordCountCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["min", "max"];

    private readonly double? _min = Bound(definition.Value, "min");
    private readonly double? _max = Bound(definition.Value, "max");

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "word-count",
        Family = CheckFamily.Text,
        Summary = "The output has this many words, or a number of words within {min, max}.",
        Validate = Validate,
        Create = definition => new WordCountCheck(definition),
    };

    /// <summary>Words of a text: stretches without white space.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inside = false;
        foreach (var c in text)
        {
            var white = WhiteSpace.Is(c);
            count += !white && !inside ? 1 : 0;
            inside = !white;
        }

        return count;
    }

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var count = Count(context.Text);
        var wanted = (_min, _max) switch
        {
            ({ } min, { } max) when min.Equals(max) => $"exactly {Say.Number(min)}",
            ({ } min, { } max) => $"{Say.Number(min)} to {Say.Number(max)}",
            ({ } min, null) => $"at least {Say.Number(min)}",
            (_, { } max) => $"at most {Say.Number(max)}",
            _ => "any number of",
        };
        return count >= (_min ?? 0) && count <= (_max ?? double.MaxValue)
            ? CheckResult.Pass($"has {Say.Number(count)} words")
            : CheckResult.Fail($"has {Say.Number(count)} words, not {wanted}");
    }

    private static double? Bound(JsonNode? value, string name) => value is JsonObject range ? range[name].AsNumber() : Whole(value);

    private static double? Whole(JsonNode? value) =>
        value.AsNumber() ?? (double.TryParse(value.AsText(), System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null);

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is not JsonObject range)
        {
            if (Whole(check.Value) is not >= 0)
            {
                problems.Add("value", check.Value, "a number of words, or {min, max}");
            }

            return;
        }

        ValueRules.Keys(range, "value", Keys, problems);
        foreach (var key in Keys)
        {
            if (range.ContainsKey(key) && range[key].AsNumber() is not >= 0)
            {
                problems.Add($"value/{key}", range[key], "a number, 0 or more");
            }
        }

        if (range.Count == 0 || range["min"].AsNumber() > range["max"].AsNumber())
        {
            problems.Add("value", check.Value, "min, max or both, with min not above max");
        }
    }
}
