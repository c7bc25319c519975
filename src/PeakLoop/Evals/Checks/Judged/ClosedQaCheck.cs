namespace PeakLoop.Evals.Checks.Judged;

/// <summary>
/// <c>closed-qa</c>: a judge answers whether the output meets a criterion. The answer's last line must be <c>Y</c> or <c>N</c> alone (as in
/// OpenAI's closed QA prompt), or the answer must be <c>{"pass": true|false, "reason": "…"}</c>; anything else is an error (promptfoo: a fail).
/// </summary>
public sealed class ClosedQaCheck(CheckDefinition definition) : JudgedCheck(definition, JudgeKind.ClosedQa)
{
    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "closed-qa",
        Family = CheckFamily.Judged,
        Summary = "A judge answers that the output meets the criterion.",
        Aliases = ["model-graded-closedqa"],
        Validate = ValueRules.NonEmptyText,
        Create = definition => new ClosedQaCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Read(string answer, CheckContext context)
    {
        var text = answer.Trim();
        var last = text[(text.LastIndexOf('\n') + 1)..].Trim();
        var letter = last switch { "Y" => true, "N" => false, _ => (bool?)null };
        var map = letter is null ? JudgeAnswer.Object(text) : null;
        var pass = letter ?? (map is null ? null : JudgeAnswer.Truth(map, "pass"));
        var reason = map?["reason"].AsText() ?? Say.Short(text, 160);
        return pass switch
        {
            true => CheckResult.Pass(reason),
            false => CheckResult.Fail(reason),
            null => JudgeAnswer.NotUnderstood(answer, "Y or N on the last line"),
        };
    }
}
