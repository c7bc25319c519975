using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Workspace.Evals;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Runs the cases of a plan through the models.</summary>
internal sealed class RunWork(LoopSession session, RunPlan plan, RunRecord run, RunRequest request)
{
    /// <summary>Cases whose results are stored together: bounds what a long run holds in memory and what a kill has to score again.</summary>
    private const int Chunk = 1000;

    /// <summary>Results in the order case, trial; null where the budget ended.</summary>
    public async Task<IReadOnlyList<ScoredOutput?>> RunAsync(CancellationToken cancellationToken)
    {
        var config = plan.Workspace.Config;
        var limits = await EvalEngine.LimitsAsync(session, config, run, request.Usd, request.Calls, cancellationToken);
        var services = session.Services with { Renderer = new ForeignPromptRenderer(session.Services.Renderer) };
        var engine = await EvalEngine.CreateAsync(session, services, plan.Workspace, run, limits, request.Concurrency, cancellationToken);
        var requests = Requests();
        var cache = request.Cached ? await RunCache.ReadAsync(session.Store, run, cancellationToken) : null;
        var results = new List<ScoredOutput?>(requests.Count);
        for (var from = 0; from < requests.Count; from += Chunk)
        {
            var chunk = requests.GetRange(from, Math.Min(Chunk, requests.Count - from));
            var known = cache is null ? [] : await cache.FindAsync(chunk, engine.Models, cancellationToken);
            var asked = chunk.Where(each => !known.ContainsKey(each.Path)).ToList();
            var answered = asked.Zip(await engine.Runner.RunAsync(asked, cancellationToken)).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal);
            foreach (var (path, output) in known)
            {
                answered[path] = await RegradeAsync(engine, chunk.First(each => each.Path == path), output, cancellationToken);
            }

            results.AddRange(chunk.Select(each => answered[each.Path]));
        }

        return results;
    }

    /// <summary>A recorded answer under the checks as they are now, stored as an output of this run.</summary>
    private async Task<ScoredOutput> RegradeAsync(EvalEngine engine, CaseRequest asked, OutputRow recorded, CancellationToken cancellationToken)
    {
        var ports = engine.Runner.ChecksFor(new CallScope(run.Id, asked.Path, BudgetAccount.Evaluate, Roles.Judge));
        var row = recorded with { Id = ContentHash.Of(run.Id.ToString(), asked.Path), Run = run.Id, Path = asked.Path, Case = asked.Case.Id, At = run.Start.At };
        var score = await CaseScorer.ScoreAsync(asked.Case, row.Output, row.Error, ports, cancellationToken);
        var scored = score.ToScoredOutput(asked.Case, row, ports);
        await session.Store.SaveAsync([scored], cancellationToken);
        return scored;
    }

    private List<CaseRequest> Requests() =>
    [
        .. from each in plan.Cases
           from trial in Enumerable.Range(1, plan.Trials)
           select new CaseRequest(each, plan.Arms[each.Target], trial, ScorePurpose.Manual, $"eval/case:{each.Id}/trial:{trial}", BudgetAccount.Evaluate),
    ];
}
