using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>What an eval run came to.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Plan">What it worked on.</param>
/// <param name="All">Results; null where the budget ended.</param>
/// <param name="Seconds">Seconds from the first case to the last.</param>
internal sealed record RunAnswer(RunId Run, RunPlan Plan, IReadOnlyList<ScoredOutput?> All, double Seconds)
{
    /// <summary>Results that there are.</summary>
    public IReadOnlyList<ScoredOutput> Results { get; } = [.. All.OfType<ScoredOutput>()];

    /// <summary>Trials that the budget did not allow.</summary>
    public int NotRun => All.Count - Results.Count;

    /// <summary>7 where a model could not be asked, 4 where the budget ended, 1 where a case failed.</summary>
    public ExitCode ExitCode => ExitCodes.Worst(
    [
        Results.Any(each => each.Output.Error is not null) ? ExitCode.Infrastructure : ExitCode.Done,
        NotRun > 0 ? ExitCode.BudgetExhausted : ExitCode.Done,
        Count(Verdict.Fail) > 0 ? ExitCode.GateFailed : ExitCode.Done,
    ]);

    /// <summary>Mean score in points: trials of a case averaged first, cases clustered by their scenario.</summary>
    public Measured Score
    {
        get
        {
            var cases = Results.Where(each => each.Score.Score is not null && each.Score.Verdict is Verdict.Pass or Verdict.Fail)
                .GroupBy(each => each.Score.Case, StringComparer.Ordinal)
                .Select(group => (Cluster: group.First().Score.Cluster, Mean: group.Average(each => each.Score.Score!.Value))).ToList();
            if (cases.Count == 0)
            {
                return Measured.Unknown("points", "no case has a score");
            }

            var mean = MeanError.Mean([.. cases.Select(each => each.Mean)], Clusters.Index(cases.Select(each => each.Cluster)));
            var low = double.IsFinite(mean.Low) ? Math.Max(0, mean.Low) * 100 : (double?)null;
            var high = double.IsFinite(mean.High) ? Math.Min(1, mean.High) * 100 : (double?)null;
            var left = Results.Count(each => each.Score.Verdict is Verdict.Error or Verdict.Unknown) + NotRun;
            var measured = Measured.Of(mean.Value * 100, low, high, cases.Count, "points");
            return left > 0 || low is null ? measured.AsPartial(low is null ? "one case or scenario has no interval" : $"{left} trials without a verdict are left out") : measured;
        }
    }

    /// <summary>Trials with a verdict.</summary>
    public int Count(Verdict verdict) => Results.Count(each => each.Score.Verdict == verdict);
}
