namespace PeakLoop.Evals.Checks.Judged;

/// <summary>
/// <c>llm-rubric</c>: a judge finds that the output meets the rubric. It must answer <c>{"pass": true|false, "score": 0..1, "reason": "…"}</c>;
/// <c>score</c> may be absent (then 1 or 0). A missing <c>pass</c> is an error (promptfoo: a pass). With a threshold the score, which must then
/// be there, has to reach it as well.
/// </summary>
public sealed class LlmRubricCheck(CheckDefinition definition) : JudgedCheck(definition, JudgeKind.Rubric)
{
    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "llm-rubric",
        Family = CheckFamily.Judged,
        Summary = "A judge finds that the output meets the rubric.",
        Threshold = ThresholdMeaning.AtLeast,
        Validate = ValueRules.NonEmptyText,
        Create = definition => new LlmRubricCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Read(string answer, CheckContext context)
    {
        const string Wanted = "{\"pass\": true or false, \"score\": 0..1, \"reason\": \"…\"}";
        if (JudgeAnswer.Object(answer) is not { } map || JudgeAnswer.Truth(map, "pass") is not { } pass)
        {
            return JudgeAnswer.NotUnderstood(answer, Wanted);
        }

        double? score = map["score"].AsNumber();
        if (map["score"] is not null && score is not (>= 0 and <= 1))
        {
            return JudgeAnswer.NotUnderstood(answer, Wanted);
        }

        if (Definition.Threshold is { } threshold)
        {
            if (score is null)
            {
                return JudgeAnswer.NotUnderstood(answer, Wanted);
            }

            pass = pass && score >= threshold;
        }

        return new CheckResult(pass ? Verdict.Pass : Verdict.Fail, score ?? (pass ? 1 : 0), map["reason"].AsText() ?? "the judge gave no reason");
    }
}
