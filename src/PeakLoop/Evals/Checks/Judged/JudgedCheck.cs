namespace PeakLoop.Evals.Checks.Judged;

/// <summary>Base of checks that ask a judge. Without a judge the verdict is unknown; a port that fails gives an error.</summary>
public abstract class JudgedCheck(CheckDefinition definition, JudgeKind kind) : ICheck
{
    /// <summary>The definition.</summary>
    protected CheckDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public async ValueTask<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Services.Judge is not { } judge)
        {
            return CheckResult.Unknown("no judge is configured");
        }

        var question = Prepare(context, new JudgeQuestion
        {
            Kind = kind,
            Criterion = Definition.Value.AsText() ?? "",
            Output = context.Text,
            Vars = context.Case.Vars,
            Provider = Definition.Provider,
            RubricPrompt = Definition.RubricPrompt,
            Path = $"check:{context.CheckId[..context.CheckId.IndexOf(':')]}",
        });
        return Read(await judge.AskAsync(question, cancellationToken), context);
    }

    /// <summary>The verdict that an answer gives.</summary>
    protected abstract CheckResult Read(string answer, CheckContext context);

    /// <summary>Changes the question before it is asked.</summary>
    protected virtual JudgeQuestion Prepare(CheckContext context, JudgeQuestion question) => question;
}
