using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Agents.Models;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Governance;
using PeakLoop.Models.Providers;
using PeakLoop.Models.Resilience;
using PeakLoop.Models.Telemetry;

namespace PeakLoop.Models;

/// <summary>What the models of one run are composed from.</summary>
/// <param name="Config">Configuration, <c>--model</c> already applied to its roles.</param>
/// <param name="Effects">Journalled effects of the run.</param>
/// <param name="Budget">Budget of the run.</param>
/// <param name="Redact">Takes secrets out of everything sent and received.</param>
/// <param name="Progress">Who watches.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="WorkspaceRoot">Root of the workspace, for recordings and call logs.</param>
/// <param name="Time">Real clock: time limits, delays, durations.</param>
public sealed record PipelineParts(
    LoopConfig Config, EffectRunner Effects, BudgetLedger Budget, ISecretRedactor Redact, ICycleProgress Progress, long Seed,
    string WorkspaceRoot, TimeProvider Time)
{
    /// <summary>Makes the client of a model, without any decorator. Default: the provider it names.</summary>
    public Func<ModelOptions, IChatClient>? Provider { get; init; }

    /// <summary>Key of a model; null where it needs none. Default: no model has one.</summary>
    public Func<ModelOptions, string?> Key { get; init; } = _ => null;

    /// <summary>What is known of the providers from earlier runs. Default: nothing.</summary>
    public ProviderStates States { get; init; } = new(Time);
}

/// <summary>
/// The one place where a model call gets everything about it, outermost first: redact, replay or journal, fall back, retry, and for each
/// attempt a slot, progress, the model's defaults, telemetry, budget, a time limit and the provider itself.
/// </summary>
public sealed class ModelPipeline : IModelSource, IDisposable
{
    private readonly PipelineParts parts;
    private readonly Dictionary<string, IChatClient> attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IChatClient> roles = new(StringComparer.Ordinal);
    private readonly List<SemaphoreSlim> slots = [];

    /// <summary>Composes the chain of every role.</summary>
    public ModelPipeline(PipelineParts parts)
    {
        this.parts = parts;
        foreach (var role in Roles.All)
        {
            var options = parts.Config.Roles[role];
            var chain = Attempts(options.Model);
            if (options.Fallback is { } fallback && fallback != options.Model)
            {
                chain = new FallbackChatClient(chain, Attempts(fallback));
            }

            // Twice: outside, so that no secret is sent or shown; inside, so that none that a model repeats is recorded.
            chain = new RedactingChatClient(chain, parts.Redact);
            roles[role] = new RedactingChatClient(new JournalChatClient(chain, parts.Effects, options.Model), parts.Redact);
        }

        Series = SeriesName.Of(parts.Config);
    }

    /// <inheritdoc/>
    public string Series { get; }

    /// <inheritdoc/>
    public IChatClient For(string role) => roles[role];

    /// <inheritdoc/>
    public string AliasOf(string role) => parts.Config.Roles[role].Model;

    /// <summary>The price a model's calls are budgeted at.</summary>
    public static PriceOptions PriceOf(ModelOptions model, BudgetOptions budgets) => model switch
    {
        { IsSimulated: true } => model.Rehearsal?.PretendPrice ?? new PriceOptions(0, 0),
        { Price: { } price } => price,
        _ => budgets.UnknownPrice
            ?? throw new Foundation.LoopException(
                Foundation.ExitCode.Usage, $"The price of model '{model.Alias}' is not known and budgets.unknownPrice is null: state models.{model.Alias}.price."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in attempts.Values)
        {
            client.Dispose();
        }

        foreach (var slot in slots)
        {
            slot.Dispose();
        }
    }

    private IChatClient Attempts(string alias)
    {
        if (attempts.TryGetValue(alias, out var known))
        {
            return known;
        }

        var model = parts.Config.Models[alias];
        var health = model.IsSimulated ? null : parts.States.Of(model);
        var slot = new SemaphoreSlim(model.Concurrency);
        slots.Add(slot);
        var jitter = new Random(unchecked((int)parts.Seed));
        var client = new TimeLimitChatClient(Provider(model), TimeSpan.FromSeconds(model.TimeoutSeconds), parts.Time) as IChatClient;
        client = new BudgetChatClient(
            client, parts.Budget, parts.Effects.Journal, model, PriceOf(model, parts.Config.Budgets), parts.Time);
        client = new TelemetryChatClient(client, model, parts.Config.Telemetry.Content, parts.Time);
        client = new ModelDefaultsChatClient(client, model, parts.Seed);
        client = new ProgressChatClient(client, parts.Progress);
        client = health is null ? client : new SlotChatClient(client, health.Slots);
        client = new ConcurrencyChatClient(client, slot);
        client = new RetryChatClient(
            client, model.Attempts, parts.Time, () =>
            {
                lock (jitter)
                {
                    return jitter.NextDouble();
                }
            }, health);
        return attempts[alias] = client;
    }

    private IChatClient Provider(ModelOptions model) => parts.Provider?.Invoke(model) ?? ProviderFactory.Create(
        model, new ProviderParts(parts.Seed, parts.WorkspaceRoot, parts.Time)
        {
            Key = parts.Key, Redact = parts.Redact, Servers = parts.States.Servers,
            Streamed = (path, characters) => parts.Progress.Report(new AnswerArriving(path, characters)),
        });
}
