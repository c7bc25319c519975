using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals.Checks;
using PeakLoop.Governance;
using PeakLoop.Prompts;

namespace PeakLoop.Evals.Running;

/// <summary>Asks the judge role through the journalled models: a graded check is paid once and replayed like any other call.</summary>
public sealed class ModelJudge(
    IPromptRenderer renderer, IReadOnlyDictionary<string, PromptDocument> prompts, IModelSource models, IAgent agent, CallScope scope) : IJudge
{
    /// <inheritdoc/>
    public string VersionFor(CheckDefinition check) => EvalIdentity.JudgeVersion(models.AliasOf(Roles.Judge), Rubric(check.RubricPrompt).Hash);

    /// <inheritdoc/>
    public async ValueTask<string> AskAsync(JudgeQuestion question, CancellationToken cancellationToken)
    {
        var document = Rubric(question.RubricPrompt);
        var output = question.Second is null ? question.Output : $"First answer:\n{question.Output}\n\nSecond answer:\n{question.Second}";
        var rendered = renderer.Render(document, new JsonObject
        {
            ["rubric"] = question.Kind switch
            {
                JudgeKind.Factuality => $"The answer's facts agree with this reference: {question.Criterion}",
                JudgeKind.ClosedQa => $"The answer meets this criterion: {question.Criterion}",
                JudgeKind.Pairwise => $"The first answer is better than the second by this criterion: {question.Criterion}",
                _ => question.Criterion,
            },
            ["input"] = question.Vars.ToJsonString(),
            ["output"] = output,
        });
        var run = await agent.RunAsync(
            new AgentRequest
            {
                Client = models.For(Roles.Judge),
                Scope = scope.Child(question.Path) with { Role = Roles.Judge },
                Instructions = rendered.System,
                Input = rendered.User,
                MaxRounds = 1,
                MaxOutputTokens = document.MaxOutputTokens,
                Temperature = document.Temperature,
                JsonAnswer = true,
            },
            cancellationToken);
        return run.Stop switch
        {
            StopReason.Completed => run.Text,
            // No budget is no verdict: the case counts as not run, not as an error of the judge.
            StopReason.Budget => throw new BudgetExhaustedException(scope.Account, "run", $"none is left for the judge ({run.Detail})"),
            StopReason.Deadline => throw new BudgetExhaustedException(scope.Account, "deadline", $"too late for the judge ({run.Detail})"),
            _ => throw new CheckServiceException($"the judge gave no answer: {run.Stop}, {run.Detail}"),
        };
    }

    private PromptDocument Rubric(string? name) =>
        name is not null && prompts.TryGetValue(name, out var named) ? named : prompts[Roles.Judge];
}
