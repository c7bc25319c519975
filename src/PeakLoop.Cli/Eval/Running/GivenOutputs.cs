using System.Globalization;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Grades outputs that were given as a file. No model is asked: judged checks come out unknown.</summary>
internal static class GivenOutputs
{
    /// <summary>Results in file order.</summary>
    public static async Task<IReadOnlyList<ScoredOutput?>> GradeAsync(LoopSession session, RunPlan plan, RunRecord run, CancellationToken cancellationToken)
    {
        var config = ContentHash.Of(RunPlanner.OutputSeries);
        var scored = await Ordered.MapAsync(
            plan.Given!, plan.Workspace.Config.Evals.Concurrency,
            async (line, token) =>
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"eval/case:{line.Case.Id}/trial:{line.Trial}");
                var row = new OutputRow(
                    ContentHash.Of(run.Id.ToString(), path), run.Id, path, line.Case.Id, EvalIdentity.CaseVersion(line.Case), config, RunPlanner.OutputSeries, "",
                    run.Start.Seed, line.Trial, ScorePurpose.Manual, line.Output, null, run.Start.At);
                var score = await CaseScorer.ScoreAsync(line.Case, line.Output, null, session.Services.CheckServices, token);
                return score.ToScoredOutput(line.Case, row, session.Services.CheckServices);
            },
            cancellationToken);
        await session.Store.SaveAsync(scored, cancellationToken);
        return scored;
    }
}
