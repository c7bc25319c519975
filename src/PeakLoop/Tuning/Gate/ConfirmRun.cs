using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>
/// Measures a promoted change on anchors, which decide nothing: both versions fresh, a fixed number of runs. The only gain that is reported;
/// the gate's own figures are inflated by having been selected.
/// </summary>
public static class ConfirmRun
{
    private const int Trials = 2;

    /// <summary>The paired difference in points with its interval over clusters of cases; unknown where nothing could be run.</summary>
    public static async Task<Measured> RunAsync(
        TuningContext context, string test, string prompt, CaseArm candidate, CaseArm incumbent, CancellationToken cancellationToken)
    {
        var cases = context.CasesOf(prompt, EvalSplit.Anchor);
        if (cases.Count == 0)
        {
            return Measured.Unknown("points", "the prompt has no anchors");
        }

        var first = await ScoresAsync("candidate", candidate);
        var second = await ScoresAsync("incumbent", incumbent);
        var both = cases.Where(each => first.ContainsKey(each.Id) && second.ContainsKey(each.Id)).ToList();
        var estimate = Paired.Difference(
            [.. both.Select(each => first[each.Id])], [.. both.Select(each => second[each.Id])],
            Clusters.Index(both.Select(each => each.Cluster ?? each.Id)));
        var measured = estimate.IsBounded
            ? Measured.Of(estimate.Value * 100, estimate.Low * 100, estimate.High * 100, estimate.Clusters, "points", "fresh runs of both versions on fixed cases")
            : Measured.Unknown("points", "too few fixed cases with a score");
        return both.Count < cases.Count && measured.Value is not null
            ? measured.AsPartial($"{both.Count} of {cases.Count} fixed cases could be compared") : measured;

        async Task<Dictionary<string, double>> ScoresAsync(string arm, CaseArm version)
        {
            var requests = (from each in cases
                            from trial in Enumerable.Range(1, Trials)
                            select new CaseRequest(
                                each, version, trial, ScorePurpose.Confirm, $"tune/confirm/{test}/{arm}/case:{each.Id}/trial:{trial}", BudgetAccount.Tune)).ToList();
            var results = await context.Runner.RunAsync(requests, cancellationToken);
            return results.Where(result => result?.Score.Score is not null).GroupBy(result => result!.Score.Case)
                .ToDictionary(group => group.Key, group => group.Average(result => result!.Score.Score!.Value), StringComparer.Ordinal);
        }
    }
}
