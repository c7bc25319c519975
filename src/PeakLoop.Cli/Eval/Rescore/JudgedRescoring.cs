using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Eval.Running;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Evals.Rescoring;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Rescore;

/// <summary>Asks the judge about stored outputs within a budget. Verdicts are recorded as they come, so that a later rescoring pays only for the rest.</summary>
internal static class JudgedRescoring
{
    /// <summary>Scores what the budget allows.</summary>
    public static async Task<(RescoreResult Result, Spend Spent)> RunAsync(
        LoopSession session, LoopWorkspace workspace, IReadOnlyList<MissingScore> missing, decimal? usd, long? calls, CancellationToken cancellationToken)
    {
        var store = session.Store;
        var config = workspace.Config;
        var request = ContentHash.Of(["rescore", .. missing.Select(each => $"{each.OutputId} {each.Case.Id} {EvalIdentity.CheckSetVersion(each.Case)}")]);
        var now = session.Services.Time.GetUtcNow();
        var run = await EvalRuns.StartAsync(store, new RunStart(RunKind.Eval, now, SeriesName.Of(config), config.Seed, request, request), cancellationToken);
        var limits = await EvalEngine.LimitsAsync(session, config, run, usd, calls, cancellationToken);
        var engine = await EvalEngine.CreateAsync(session, workspace, run, limits, cancellationToken);
        var runner = engine.Runner;
        var rescorer = new Rescorer(store, (output, evalCase) => runner.ChecksFor(new CallScope(
            run.Id, $"rescore/output:{output.Id}/case:{evalCase.Id}/checks:{ContentHash.Short(EvalIdentity.CheckSetVersion(evalCase))}", BudgetAccount.Evaluate, Roles.Judge)));
        var result = await rescorer.RunAsync(missing, cancellationToken);
        var spent = (await store.SpendAsync(run.Id, cancellationToken)).Values.Aggregate(default(Spend), (sum, each) => sum + each);
        var done = result.Left.Count == 0;
        await store.EndAsync(
            run.Id, new RunEnd(session.Services.Time.GetUtcNow(), done ? "complete" : "partial", done ? "done" : "budget: rescore", done ? ExitCode.Done : ExitCode.BudgetExhausted),
            cancellationToken);
        return (result, spent);
    }
}
