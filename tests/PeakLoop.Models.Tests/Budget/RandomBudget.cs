using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Agents.Models;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Models.Resilience;
using PeakLoop.Testing.Memory;

namespace PeakLoop.Models.Tests.Budget;

/// <summary>One drawn budget, and the calls that many callers make against it at once until it refuses.</summary>
internal sealed class RandomBudget : IAsyncDisposable
{
    private const int Callers = 12;
    private const int CallsEach = 6;
    private static readonly BudgetAccount[] Accounts = Enum.GetValues<BudgetAccount>();

    private readonly Random random;
    private readonly InMemoryLoopStore journal = new();
    private readonly Bill bill;

    public RandomBudget(int seed)
    {
        random = new Random(seed);
        var used = Accounts[..random.Next(1, Accounts.Length + 1)];
        var price = new PriceOptions(random.Next(0, 40) / 4m, random.Next(0, 80) / 4m, random.Next(2) == 0 ? null : 0.1m);
        Limits = new BudgetLimits
        {
            Usd = random.Next(3) > 0 ? random.Next(0, 300) / 1000m : null,
            Tokens = random.Next(3) > 0 ? random.Next(0, 40_000) : null,
            Calls = random.Next(3) > 0 ? random.Next(0, 60) : null,
            CallUsd = random.Next(4) == 0 ? random.Next(0, 20) / 1000m : null,
            MonthLeftUsd = random.Next(4) == 0 ? random.Next(-10, 200) / 1000m : null,
            Shares = BudgetLimits.SharesFor(used.ToDictionary(account => account, _ => random.NextDouble() + 0.01), used),
        };
        Ledger = new BudgetLedger(Limits, TimeProvider.System);
        bill = new Bill(seed, price);
        Client = new RetryChatClient(
            new BudgetChatClient(
                bill, Ledger, journal, new ModelOptions { Alias = "m", Provider = "stub" }, price, TimeProvider.System),
            attempts: 3, TimeProvider.System, () => 0);
    }

    public BudgetLimits Limits { get; }

    public BudgetLedger Ledger { get; }

    /// <summary>What the provider charged in truth.</summary>
    public Spend Charged => bill.Total;

    /// <summary>Calls that were refused.</summary>
    public int Refused { get; private set; }

    private IChatClient Client { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        bill.Dispose();
        await journal.DisposeAsync();
    }

    /// <summary>What the journal would restore after a kill.</summary>
    public async Task<Spend> JournalledAsync() =>
        (await journal.SpendAsync(RunId.Cycle(1), default)).Values.Aggregate(default(Spend), (sum, next) => sum + next);

    public async Task SpendAllAsync()
    {
        var accounts = Limits.Shares.Keys.ToList();
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var call = 0; call < CallsEach; call++)
            {
                var account = accounts[(caller + call) % accounts.Count];
                try
                {
                    await CallAsync(account, $"caller:{caller}/call:{call}", caller * 31);
                }
                catch (BudgetExhaustedException)
                {
                    Interlocked.Increment(ref refused);
                    if (caller == 0)
                    {
                        Ledger.Close(account);
                    }
                }
                catch (ProviderException)
                {
                    // Failed after all attempts: what it cost is on the bill.
                }
            }
        })));
        Refused = refused;
    }

    private async Task CallAsync(BudgetAccount account, string path, int length)
    {
        var key = new EffectKey(RunId.Cycle(1), path);
        await journal.ClaimAsync(new EffectClaim(key, EffectKind.Model, ToolClass.Read, "h", DateTimeOffset.UnixEpoch), default);
        var options = new CallScope(key.Run, path, account, Roles.Planner).Apply(new ChatOptions { MaxOutputTokens = 50 + (length * 3) });
        await Client.GetResponseAsync([new ChatMessage(ChatRole.User, new string('x', 100 + (length * 7)))], options);
    }

    /// <summary>A provider that charges any amount up to the worst case, fails in every way, and often says nothing of its usage.</summary>
    private sealed class Bill(int seed, PriceOptions price) : IChatClient
    {
        private readonly Lock gate = new();
        private readonly Random random = new(seed ^ 0x5eed);

        public Spend Total { get; private set; }

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            var most = WorstCase.InputTokens(messages, options);
            lock (gate)
            {
                var (input, output) = (random.NextInt64(most + 1), random.NextInt64(options!.MaxOutputTokens!.Value + 1));
                var cached = random.Next(2) == 0 ? 0 : random.NextInt64(input + 1);
                var fault = random.Next(4) == 0 ? (ProviderFault)random.Next(Enum.GetValues<ProviderFault>().Length) : (ProviderFault?)null;
                var failure = fault is { } kind ? new ProviderException(kind, "simulated", TimeSpan.Zero) : null;
                var cost = failure is { WasCharged: false } ? default : new Spend(WorstCase.Usd(price, input, cached, output), input + output, 0);
                Total += cost with { Calls = 1 };
                return failure is not null ? throw failure : new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok"))
                {
                    Usage = random.Next(5) switch
                    {
                        0 => null,
                        1 => new UsageDetails { TotalTokenCount = input + output },
                        2 => new UsageDetails { OutputTokenCount = output },
                        _ => new UsageDetails { InputTokenCount = input, CachedInputTokenCount = cached, OutputTokenCount = output },
                    },
                };
            }
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
