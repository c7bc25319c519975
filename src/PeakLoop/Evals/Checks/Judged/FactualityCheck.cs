using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Judged;

/// <summary>
/// <c>factuality</c>: how the output's facts relate to a reference answer, in the categories of OpenAI's evals: A subset, B superset, C the
/// same, D in conflict, E different but not in substance. The judge must answer <c>{"category": "A"…"E", "reason": "…"}</c>. A, B, C and E
/// pass; <c>config</c> may give each category its score (<c>{subset, superset, agree, disagree, differ}</c>, 0..1), and any above 0 passes.
/// </summary>
public sealed class FactualityCheck(CheckDefinition definition) : JudgedCheck(definition, JudgeKind.Factuality)
{
    private static readonly string[] Names = ["subset", "superset", "agree", "disagree", "differ"];
    private static readonly double[] Scores = [1, 1, 1, 0, 1];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "factuality",
        Family = CheckFamily.Judged,
        Summary = "A judge finds that the output does not contradict the reference.",
        ConfigKeys = Names,
        Aliases = ["model-graded-factuality"],
        Validate = Validate,
        Create = definition => new FactualityCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Read(string answer, CheckContext context)
    {
        var map = JudgeAnswer.Object(answer);
        var category = map?["category"].AsText() is { Length: 1 } letter ? char.ToUpperInvariant(letter[0]) - 'A' : -1;
        if (category < 0 || category >= Names.Length)
        {
            return JudgeAnswer.NotUnderstood(answer, "{\"category\": \"A\" to \"E\", \"reason\": \"…\"}");
        }

        var score = Definition.Config?[Names[category]].AsNumber() ?? Scores[category];
        return new CheckResult(
            score > 0 ? Verdict.Pass : Verdict.Fail, score, $"{Names[category]}: {map!["reason"].AsText() ?? "the judge gave no reason"}");
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        ValueRules.NonEmptyText(check, problems);
        foreach (var (name, value) in check.Config ?? new JsonObject())
        {
            if (value.AsNumber() is not (>= 0 and <= 1))
            {
                problems.Add($"config/{name}", value, "a score, 0 to 1");
            }
        }
    }
}
