using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Phases;

/// <summary>
/// Grades the fixed labelled set of each calibrated judge again, every few cycles, through the journal. The outputs and the labels do not change,
/// so a change of the verdicts is the judge's own.
/// </summary>
internal static class JudgeDrift
{
    /// <summary>One sentence a judge; empty where it is not time, or nothing is calibrated.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var every = context.Config.Evals.RegradeEvery;
        if (every == 0 || context.Run.Number % every != 0)
        {
            return [];
        }

        var plan = await context.ReadAsync("evaluate/drift", token => PlanAsync(context, token), cancellationToken);
        var found = new List<JudgeDriftValue>();
        foreach (var judge in plan.GroupBy(each => each.Judge, StringComparer.Ordinal))
        {
            var verdicts = await Ordered.MapAsync([.. judge], context.Config.Evals.Concurrency, (item, token) => GradeAsync(context, item, token), cancellationToken);
            found.Add(JudgeDriftValue.Of(
                judge.Key,
                [.. judge.Zip(verdicts).Where(each => each.Second is not null).Select(each => (each.First.Label.Human, each.First.Label.Judge, each.Second == true))],
                judge.Count()));
        }

        if (found.Count > 0)
        {
            await context.SaveAsync(CycleValueNames.JudgeDrift, found, cancellationToken);
        }

        return [.. found.Select(value => value.Text)];
    }

    private static async Task<List<Item>> PlanAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var current = context.Workspace.Prompts.Values.Where(prompt => prompt.Role == Roles.Judge)
            .Select(prompt => EvalIdentity.JudgeVersion(context.Models.AliasOf(Roles.Judge), prompt.Hash)).ToHashSet(StringComparer.Ordinal);
        var cases = context.Workspace.Cases.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var calibrations = (await JudgeStandings.LatestAsync(context.Store, cancellationToken)).Where(each => current.Contains(each.Key));
        var items = new List<Item>();
        foreach (var (judge, calibration) in calibrations.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            foreach (var group in calibration.Fixed.Where(label => cases.TryGetValue(label.Case, out var found) && CheckPosition.Find(found, label.Check) is not null)
                .GroupBy(label => label.Case, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                var texts = new Dictionary<string, string>(StringComparer.Ordinal);
                await foreach (var row in context.Store.OutputsAsync(new ScoreQuery { Case = group.Key }, cancellationToken))
                {
                    if (row.Output is not null)
                    {
                        texts[row.Id] = row.Output.Text;
                    }
                }

                items.AddRange(group.Where(label => texts.ContainsKey(label.Output)).Select(label => new Item(judge, label, texts[label.Output])));
            }
        }

        return items;
    }

    /// <summary>The verdict now; null where the judge gave none, or the budget did not allow it.</summary>
    private static async Task<bool?> GradeAsync(CycleContext context, Item item, CancellationToken cancellationToken)
    {
        var evalCase = context.Workspace.Cases.First(each => each.Id == item.Label.Case);
        var alone = evalCase with { Checks = [CheckPosition.Find(evalCase, item.Label.Check)!], Threshold = null };
        var scope = context.Scope($"evaluate/drift/{ContentHash.Short(item.Label.Output)}:{item.Label.Check.Split(':')[0]}", BudgetAccount.Evaluate, Roles.Judge);
        try
        {
            var score = await context.Cases.ScoreAsync(alone, new ModelOutput { Text = item.Text, FinishReason = "stop" }, scope, cancellationToken);
            return score.Checks[0].Result.Verdict switch
            {
                Verdict.Pass => true,
                Verdict.Fail => false,
                _ => null,
            };
        }
        catch (BudgetExhaustedException)
        {
            return null;
        }
    }

    private sealed record Item(string Judge, FixedLabel Label, string Text);
}
