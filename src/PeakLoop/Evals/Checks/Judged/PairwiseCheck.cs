using PeakLoop.Foundation;

namespace PeakLoop.Evals.Checks.Judged;

/// <summary>
/// <c>pairwise</c>: a judge prefers the output to a reference answer, or finds them equal. The value is the reference answer; <c>config.criterion</c>
/// says what "better" means. Which answer is shown first is drawn from the hash of case, check and output, so that position favours neither
/// and a repetition asks the same question. The judge must answer <c>{"better": "first"|"second"|"tie", "reason": "…"}</c>. Score: 1 better,
/// 0.5 equal, 0 worse; default threshold 0.5.
/// </summary>
public sealed class PairwiseCheck(CheckDefinition definition) : JudgedCheck(definition, JudgeKind.Pairwise)
{
    private const double Default = 0.5;
    private static readonly string[] ConfigKeys = ["criterion"];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "pairwise",
        Family = CheckFamily.Judged,
        Summary = "A judge finds the output at least as good as the reference.",
        Threshold = ThresholdMeaning.AtLeast,
        DefaultThreshold = Default,
        ConfigKeys = ConfigKeys,
        Validate = Validate,
        Create = definition => new PairwiseCheck(definition),
    };

    /// <inheritdoc/>
    protected override JudgeQuestion Prepare(CheckContext context, JudgeQuestion question)
    {
        var reference = Definition.Value.AsText() ?? "";
        var criterion = Definition.Config?["criterion"].AsText() ?? "The better answer to the task.";
        return OutputFirst(context)
            ? question with { Criterion = criterion, Second = reference }
            : question with { Criterion = criterion, Output = reference, Second = context.Text };
    }

    /// <inheritdoc/>
    protected override CheckResult Read(string answer, CheckContext context)
    {
        var map = JudgeAnswer.Object(answer);
        double? score = (map?["better"].AsText(), OutputFirst(context)) switch
        {
            ("tie", _) => 0.5,
            ("first", true) or ("second", false) => 1,
            ("second", true) or ("first", false) => 0,
            _ => null,
        };
        return score is { } value
            ? CheckResult.Graded(value, Definition.Threshold ?? Default, map!["reason"].AsText() ?? "the judge gave no reason")
            : JudgeAnswer.NotUnderstood(answer, "{\"better\": \"first\", \"second\" or \"tie\", \"reason\": \"…\"}");
    }

    private static bool OutputFirst(CheckContext context) => (ContentHash.Seed(context.Case.Id, context.CheckId, context.Text) & 1) == 0;

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        ValueRules.NonEmptyText(check, problems);
        if (check.Config?["criterion"] is { } criterion && criterion.AsText() is not { Length: > 0 })
        {
            problems.Add("config/criterion", criterion, "a text that is not empty");
        }
    }
}
