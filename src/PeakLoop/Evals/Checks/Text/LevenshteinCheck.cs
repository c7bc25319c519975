using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>levenshtein</c>: the edit distance (insert, delete, replace: 1 each) between the whole output and the value is at most the
/// threshold. Default 5, as promptfoo; the score is 1 or 0. With <c>config: {scale: similarity}</c> the score is
/// 1 − distance ÷ length of the longer text (RapidFuzz's <c>Levenshtein.normalized_similarity</c>; two empty texts: 1) and the threshold,
/// default 0.8, is what it must reach. Distance counts Unicode code points, as RapidFuzz does; promptfoo counts UTF-16 units, where a
/// character outside the basic plane counts twice.
/// </summary>
public sealed class LevenshteinCheck(CheckDefinition definition) : InstantCheck
{
    private const double DefaultDistance = 5;
    private const double DefaultSimilarity = 0.8;
    private static readonly string[] ConfigKeys = ["scale"];

    private readonly string _value = definition.Value.AsText() ?? "";
    private readonly bool _similarity = string.Equals(definition.Config?["scale"].AsText(), "similarity", StringComparison.Ordinal);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "levenshtein",
        Family = CheckFamily.Text,
        Summary = "The edit distance to the text is at most the threshold.",
        Threshold = ThresholdMeaning.AtMost,
        DefaultThreshold = DefaultDistance,
        ConfigKeys = ConfigKeys,
        Validate = Validate,
        Create = definition => new LevenshteinCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var distance = EditDistance.Between(context.Text, _value, out var longest);
        if (_similarity)
        {
            var similarity = longest == 0 ? 1 : 1 - ((double)distance / longest);
            var wanted = definition.Threshold ?? DefaultSimilarity;
            return CheckResult.Graded(similarity, wanted, $"similarity {Say.Number(similarity)}, wanted at least {Say.Number(wanted)}");
        }

        var limit = definition.Threshold ?? DefaultDistance;
        return distance <= limit
            ? CheckResult.Pass($"edit distance {Say.Number(distance)}, at most {Say.Number(limit)}")
            : CheckResult.Fail($"edit distance {Say.Number(distance)}, wanted at most {Say.Number(limit)}");
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        ValueRules.Text(check, problems);
        if (check.Config?["scale"] is { } scale && scale.AsText() is not ("distance" or "similarity"))
        {
            problems.Add("config/scale", scale, "distance or similarity");
        }
        else if (check.Config?["scale"].AsText() is "similarity" && check.Threshold is <= 0 or > 1)
        {
            problems.Add("threshold", JsonValue.Create(check.Threshold), "a similarity above 0 and at most 1");
        }
    }
}
