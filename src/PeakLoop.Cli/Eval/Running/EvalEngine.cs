using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Evals.Running;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Models, budget and case runner of one recorded eval run.</summary>
/// <param name="Runner">Runs and scores cases.</param>
/// <param name="Models">Models behind the whole chain.</param>
/// <param name="Budget">Budget of the run.</param>
internal sealed record EvalEngine(CaseRunner Runner, IModelSource Models, BudgetLedger Budget)
{
    private const int SimulatedConcurrency = 64;

    /// <summary>Puts it together; what an interrupted process of the run spent counts.</summary>
    public static Task<EvalEngine> CreateAsync(
        LoopSession session, LoopWorkspace workspace, RunRecord run, BudgetLimits limits, CancellationToken cancellationToken) =>
        CreateAsync(session, session.Services, workspace, run, limits, null, cancellationToken);

    /// <summary>Puts it together with other services and concurrency than the session's.</summary>
    public static async Task<EvalEngine> CreateAsync(
        LoopSession session, LoopServices services, LoopWorkspace workspace, RunRecord run, BudgetLimits limits, int? concurrency,
        CancellationToken cancellationToken)
    {
        var effects = new EffectRunner(session.Store, session.Stop, services.Time);
        var budget = new BudgetLedger(limits, services.Time);
        budget.Restore(await session.Store.SpendAsync(run.Id, cancellationToken));
        var chain = services.Models(new ModelRequest(workspace.Config, effects, budget, services.Progress, run.Start.Seed));
        IModelSource models = limits.Calls is null ? new EchoModels(chain, workspace.Config) : chain;
        var agent = services.Agent(new ToolInvoker(effects, workspace.Config.Autonomy));
        var parts = new CaseRunnerParts(session.Store, services.Renderer, workspace.Prompts, services.CheckServices);
        return new EvalEngine(new CaseRunner(parts, models, agent, run, concurrency ?? Concurrency(workspace.Config)), models, budget);
    }

    /// <summary>Cases at once: as configured; a simulated model takes no time, so that more of them share a commit.</summary>
    private static int Concurrency(LoopConfig config) =>
        config.Models[config.Roles[Roles.Actor].Model].IsSimulated ? Math.Max(SimulatedConcurrency, config.Evals.Concurrency) : config.Evals.Concurrency;

    /// <summary>Caps of an eval run: what was asked for, else the cap of a quiet night, and never more than the month has left.</summary>
    public static async Task<BudgetLimits> LimitsAsync(
        LoopSession session, LoopConfig config, RunRecord run, decimal? usd, long? calls, CancellationToken cancellationToken)
    {
        var simulated = SeriesName.Of(config) == SeriesName.Rehearsal;
        var now = session.Services.Time.GetUtcNow().UtcDateTime;
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var own = (await session.Store.SpendAsync(run.Id, cancellationToken)).Values.Sum(spend => spend.Usd);
        return new BudgetLimits
        {
            Usd = usd ?? config.Budgets.QuietNightUsd,
            Calls = calls,
            CallUsd = config.Budgets.CallUsd,
            MonthLeftUsd = simulated ? null : config.Budgets.MonthUsd - (await session.Store.SpendSinceAsync(month, cancellationToken)).Usd + own,
            Shares = BudgetLimits.SharesFor(config.Budgets.Shares, [BudgetAccount.Evaluate]),
        };
    }
}
