using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Phases;

/// <summary>Checks the night's outcomes, then runs the eval cases that this night asks for: anchors and must-pass cases always.</summary>
public sealed class EvaluatePhase : IPhase
{
    /// <summary>Cycles looked back for a case's last result: more than a week, so that a weekly full suite is always within.</summary>
    private const int LookBack = 10;

    /// <inheritdoc/>
    public string Name => "evaluate";

    /// <inheritdoc/>
    public BudgetAccount? Closes => BudgetAccount.Evaluate;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var before = await context.ReadAsync("evaluate/before", token => LastResultsAsync(context, token), cancellationToken);
        var cases = SuiteOf(context, before);
        var requests = Requests(context, cases);
        var results = await context.Cases.RunAsync(requests, cancellationToken);
        context.Work.Scores.AddRange(results.OfType<ScoredOutput>());

        // After the suite: judging outcomes must not take the budget of the anchors.
        await OutcomeChecks.RunAsync(context, cancellationToken);
        var drift = await JudgeDrift.RunAsync(context, cancellationToken);
        var value = Summarise(context, cases, requests, results, before);
        context.Work.NewAlarms = [.. cases.Where(each => each.Severity == CaseSeverity.MustPass && value.NewlyFailing?.Contains(each.Id, StringComparer.Ordinal) == true).Select(each => each.Id)];
        await context.SaveAsync(CycleValueNames.Evaluation, value, cancellationToken);

        var notRun = results.Count(result => result is null);
        if (value.Anchors < value.AnchorsPlanned)
        {
            context.Work.MandatoryMissing = true;
            context.Work.Shortfalls.Add($"evaluate: {value.AnchorsPlanned - value.Anchors} of {value.AnchorsPlanned} anchors not run for lack of budget");
        }

        var text = $"{value.Pass} passed, {value.Fail} failed, {value.Error} errors, {value.Unknown} unknown of {value.Cases} cases ({value.Suite})";
        foreach (var judge in (await UncalibratedJudges.NamedAsync(context, cancellationToken)).Concat(drift))
        {
            text += $"; {judge}";
        }

        return cases.Count == 0 ? PhaseResult.Skipped("no eval cases yet: `peakloop init` brings a starter set, `peakloop eval add` makes one")
            : notRun > 0 ? PhaseResult.Partial($"{text}; {notRun} not run for lack of budget")
            : PhaseResult.Complete(text);
    }

    private static async Task<SortedDictionary<string, LastResult>> LastResultsAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Store.ScoresAsync(
            new ScoreQuery
            {
                Kind = Foundation.RunKind.Cycle,
                FromRun = context.Run.Number - LookBack,
                ToRun = context.Run.Number - 1,
                Purpose = ScorePurpose.Night,
                Series = context.Series,
            },
            cancellationToken);
        var last = new SortedDictionary<string, LastResult>(StringComparer.Ordinal);
        foreach (var group in rows.GroupBy(row => row.Case))
        {
            var run = group.Max(row => row.Run.Number);
            var trials = group.Where(row => row.Run.Number == run).ToList();
            last[group.Key] = new LastResult(trials[0].CaseVersion, trials[0].CheckSetVersion, Combine(trials.Select(row => row.Verdict)));
        }

        return last;
    }

    private static List<EvalCase> SuiteOf(CycleContext context, SortedDictionary<string, LastResult> before) =>
    [
        .. context.Workspace.Cases
            .Where(each => context.Workspace.Prompts.ContainsKey(each.Target))
            .Where(each => context.Policy.FullSuite || each.Split == EvalSplit.Anchor || each.Severity == CaseSeverity.MustPass
                || !before.TryGetValue(each.Id, out var last) || last.Verdict == Verdict.Fail
                || last.CaseVersion != EvalIdentity.CaseVersion(each) || last.CheckSetVersion != EvalIdentity.CheckSetVersion(each))
            .OrderBy(each => each.Severity == CaseSeverity.MustPass ? 0 : each.Split == EvalSplit.Anchor ? 1 : 2)
            .ThenBy(each => each.Id, StringComparer.Ordinal),
    ];

    private static List<CaseRequest> Requests(CycleContext context, List<EvalCase> cases)
    {
        var arms = cases.Select(each => each.Target).Distinct().ToDictionary(target => target, target => CaseArm.Of(context.Prompt(target)));
        return
        [
            .. from each in cases
               from trial in Enumerable.Range(1, context.Config.Evals.Trials)
               select new CaseRequest(
                   each, arms[each.Target], trial, ScorePurpose.Night, $"evaluate/case:{each.Id}/trial:{trial}", BudgetAccount.Evaluate),
        ];
    }

    private static EvaluationValue Summarise(
        CycleContext context, List<EvalCase> cases, List<CaseRequest> requests, IReadOnlyList<ScoredOutput?> results,
        SortedDictionary<string, LastResult> before)
    {
        var verdicts = requests.Zip(results).Where(pair => pair.Second is not null).GroupBy(pair => pair.First.Case.Id)
            .ToDictionary(group => group.Key, group => Combine(group.Select(pair => pair.Second!.Score.Verdict)));
        int Count(Verdict verdict) => verdicts.Values.Count(each => each == verdict);
        List<string> Turned(Verdict from, Verdict to) => [.. verdicts
            .Where(each => each.Value == to && before.TryGetValue(each.Key, out var last) && last.Verdict == from)
            .Select(each => each.Key).Order(StringComparer.Ordinal)];
        return new EvaluationValue
        {
            Pass = Count(Verdict.Pass),
            Fail = Count(Verdict.Fail),
            Error = Count(Verdict.Error),
            Unknown = Count(Verdict.Unknown),
            Cases = verdicts.Count,
            Anchors = cases.Count(each => each.Split == EvalSplit.Anchor && verdicts.ContainsKey(each.Id)),
            AnchorsPlanned = cases.Count(each => each.Split == EvalSplit.Anchor),
            NewlyFailing = before.Count == 0 ? null : Turned(Verdict.Pass, Verdict.Fail),
            Recovered = before.Count == 0 ? null : Turned(Verdict.Fail, Verdict.Pass),
            Suite = context.Policy.FullSuite ? "full" : "quiet",
        };
    }

    /// <summary>A case's verdict over its trials: it passes if most trials with a verdict pass; ties fail.</summary>
    private static Verdict Combine(IEnumerable<Verdict> trials)
    {
        var list = trials.ToList();
        var pass = list.Count(verdict => verdict == Verdict.Pass);
        var fail = list.Count(verdict => verdict == Verdict.Fail);
        return pass + fail == 0 ? list.Contains(Verdict.Error) ? Verdict.Error : Verdict.Unknown : pass > fail ? Verdict.Pass : Verdict.Fail;
    }

    private sealed record LastResult(string CaseVersion, string CheckSetVersion, Verdict Verdict);
}
