using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Models.Resilience;
using PeakLoop.Testing.Memory;
using PeakLoop.Testing.Wire;
using Xunit;

namespace PeakLoop.Models.Tests.Wire;

/// <summary>The whole chain of a role over HTTP, with the journal and budget it leaves behind.</summary>
internal sealed class WiredPipeline : IAsyncDisposable
{
    private static readonly RunId Run = RunId.Cycle(1);
    private readonly InMemoryLoopStore store = new();
    private readonly ModelPipeline pipeline;
    private int calls;

    public WiredPipeline(ModelOptions model, ModelOptions? fallback = null, BudgetLimits? limits = null, ICycleProgress? progress = null, ProviderStates? states = null)
    {
        var config = new LoopConfig
        {
            Models = new[] { model, fallback }.OfType<ModelOptions>().ToDictionary(each => each.Alias),
            Roles = Roles.All.ToDictionary(role => role, _ => new RoleOptions(model.Alias, fallback?.Alias)),
            Budgets = new BudgetOptions { UnknownPrice = new PriceOptions(1, 10) },
        };
        Ledger = new BudgetLedger(
            limits ?? new BudgetLimits { Usd = 1000, Shares = new Dictionary<BudgetAccount, double> { [BudgetAccount.Evaluate] = 1 } }, TimeProvider.System);
        pipeline = new ModelPipeline(new PipelineParts(
            config, new EffectRunner(store, new StopSignal(() => false), TimeProvider.System), Ledger, new SecretRedactor([Dialect.Key]),
            progress ?? NoProgress.Instance, 1, "", Time)
        {
            Key = _ => Dialect.Key,
            States = states ?? new ProviderStates(Time),
        });
    }

    public QuickTime Time { get; } = new(TimeSpan.FromSeconds(60));

    public BudgetLedger Ledger { get; }

    /// <summary>Asks once, under a path of its own.</summary>
    public Task<ChatResponse> AskAsync(ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        AskAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "How many boats?")], options, cancellationToken);

    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ChatOptions();
        options.MaxOutputTokens ??= 100;
        var scope = new CallScope(Run, $"call:{++calls}", BudgetAccount.Evaluate, Roles.Planner);
        return pipeline.For(Roles.Planner).GetResponseAsync(messages, scope.Apply(options), cancellationToken);
    }

    /// <summary>The fault that a call ends in.</summary>
    public async Task<ProviderException> FaultAsync(ChatOptions? options = null) => await Assert.ThrowsAsync<ProviderException>(() => AskAsync(options));

    /// <summary>What the journal holds of all calls.</summary>
    public async Task<Spend> SpentAsync() =>
        (await store.SpendAsync(Run, default)).Values.Aggregate(default(Spend), (sum, next) => sum + next);

    public async ValueTask DisposeAsync()
    {
        pipeline.Dispose();
        await store.DisposeAsync();
    }
}
