using PeakLoop.Agents;
using PeakLoop.Evals.Checks;
using PeakLoop.Governance;
using PeakLoop.Prompts;

namespace PeakLoop.Evals.Rescoring;

/// <summary>Knows who would judge, and is never asked: there is no budget. Recorded verdicts of the same judge still count.</summary>
/// <param name="alias">Model alias of the judge role.</param>
/// <param name="prompts">Prompt documents by id, for rubrics.</param>
public sealed class UnpaidJudge(string alias, IReadOnlyDictionary<string, PromptDocument> prompts) : IJudge
{
    /// <inheritdoc/>
    public string VersionFor(CheckDefinition check)
    {
        var rubric = check.RubricPrompt is { } name && prompts.TryGetValue(name, out var named) ? named : prompts[Roles.Judge];
        return EvalIdentity.JudgeVersion(alias, rubric.Hash);
    }

    /// <inheritdoc/>
    public ValueTask<string> AskAsync(JudgeQuestion question, CancellationToken cancellationToken) =>
        throw new BudgetExhaustedException(BudgetAccount.Evaluate, "calls", "none was given for the judge");
}
