using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Phases;

/// <summary>
/// Applies the checks of cases whose target is <c>outcome/KIND</c> to every live outcome of that kind. Each outcome keeps the mean score
/// of those cases and the checks that failed. Outputs and results are stored, so that checks made later can be applied to them.
/// </summary>
internal static class OutcomeChecks
{
    public static async Task RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var config = ConfigurationIdentity.Of(context.Prompt(Roles.Actor));
        var stored = new List<ScoredOutput>();
        for (var index = 0; index < context.Work.Outcomes.Count; index++)
        {
            var draft = context.Work.Outcomes[index];
            var target = OutcomeTarget.Of(draft.Record.Kind);
            var scores = new List<double>();
            var failing = new List<string>();
            var output = new ModelOutput
            {
                Text = draft.Text, ToolCalls = draft.Run.ToolCalls, Usage = draft.Run.Usage, CostUsd = draft.Run.CostUsd,
                FinishReason = "stop", Steps = draft.Run.Rounds,
            };
            var row = OutcomeOutput.Row(draft.Record, output, config, context.Models.AliasOf(Roles.Actor), context.Seed);
            foreach (var checks in context.Workspace.Cases.Where(each => each.Target == target))
            {
                var scope = context.Scope($"evaluate/outcome:{draft.Record.Id}/case:{checks.Id}", BudgetAccount.Evaluate, Roles.Judge);
                if (await ScoreAsync(context, checks, output, scope, cancellationToken) is not { } score)
                {
                    continue;
                }

                var version = row with { CaseVersion = EvalIdentity.CaseVersion(checks) };
                stored.Add(score.ToScoredOutput(checks, version, context.Cases.ChecksFor(scope)) with { Output = row });
                if (score.Score is { } value)
                {
                    scores.Add(value);
                }

                failing.AddRange(score.Checks.Where(check => check.Result.Verdict == Verdict.Fail)
                    .Select(check => check.Check.Metric is null ? $"{check.CheckId}: {check.Result.Reason}" : $"{check.Check.Metric}: {check.Result.Reason}"));
            }

            context.Work.Outcomes[index] = draft with
            {
                Record = draft.Record with { Score = scores.Count == 0 ? null : scores.Average(), Failing = failing },
            };
        }

        await context.Store.SaveAsync(stored, cancellationToken);
        await context.Store.SaveOutcomesAsync([.. context.Work.Outcomes.Select(draft => draft.Record)], cancellationToken);
    }

    /// <summary>The score; null where the budget did not allow it, which is noted.</summary>
    private static async Task<CaseScore?> ScoreAsync(
        CycleContext context, EvalCase checks, ModelOutput output, CallScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Cases.ScoreAsync(checks, output, scope, cancellationToken);
        }
        catch (BudgetExhaustedException exhausted)
        {
            context.Work.Shortfalls.Add($"outcome check {checks.Id}: {exhausted.Message}");
            return null;
        }
    }
}
