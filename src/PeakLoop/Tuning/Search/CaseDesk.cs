using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Search;

/// <summary>The search's desk in a recorded run: every probe and reflection is journalled under a path of its own and paid from the tuning share.</summary>
internal sealed class CaseDesk(TuningContext context, PromptDocument document) : ISearchDesk
{
    private readonly Dictionary<string, EvalCase> cases = context.CasesOf(document.Id, EvalSplit.Tune).ToDictionary(each => each.Id, StringComparer.Ordinal);
    private readonly LeakScan leaks = new(context.Cases.Where(each => each.Target == document.Id));

    /// <inheritdoc/>
    public IReadOnlyList<string> Cases { get; } = [.. context.CasesOf(document.Id, EvalSplit.Tune).Select(each => each.Id)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CaseSighting?>> RunAsync(IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        var requests = probes.Select(probe => new CaseRequest(
            cases[probe.Case], CaseArm.Of(document.WithSectionTexts(probe.Mix.Sections)), 1, ScorePurpose.Search,
            $"tune/{document.Id}/probe:{probe.Number}/case:{probe.Case}", BudgetAccount.Tune)).ToList();
        var results = await context.Runner.RunAsync(requests, cancellationToken);
        return [.. results.TakeWhile(result => result is not null).Select((result, index) => CaseSighting.Of(requests[index].Case, result!))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReflectionAnswer>> ReflectAsync(IReadOnlyList<ReflectionOrder> orders, CancellationToken cancellationToken) =>
        await Task.WhenAll(orders.Select(order => AskAsync(order, cancellationToken)));

    /// <inheritdoc/>
    public string? Refusal(string section, string line) =>
        leaks.Find(line, document.Sections[section]) is { } leak ? $"quotes case {leak.Case}: '{leak.Words}'" : null;

    private async Task<ReflectionAnswer> AskAsync(ReflectionOrder order, CancellationToken cancellationToken)
    {
        var run = await context.Ask(
            Roles.Reflector, Reflection.Vars(document.Id, order.Section, order.Parent.Sections[order.Section], order.Strategy, order.Examples),
            new CallScope(context.Run, $"tune/{document.Id}/reflect:{order.Number}", BudgetAccount.Tune, Roles.Reflector), cancellationToken);
        return run.Stop switch
        {
            StopReason.Budget or StopReason.Deadline => new ReflectionAnswer([], run.Detail, Spent: false),
            StopReason.Completed => Reflection.Read(run.Text),
            _ => new ReflectionAnswer([], $"{run.Stop}: {run.Detail}", Spent: true),
        };
    }
}
