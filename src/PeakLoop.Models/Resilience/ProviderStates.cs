using System.Collections.Concurrent;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Resilience;

/// <summary>What is known of the providers, kept from one night of a process to the next.</summary>
public sealed class ProviderStates(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ProviderHealth> health = new(StringComparer.Ordinal);

    /// <summary>What servers were seen not to take, by alias.</summary>
    public ServerMemory Servers { get; } = new();

    /// <summary>Health of the provider that a model is called at; the model's concurrency joins the provider's.</summary>
    public ProviderHealth Of(ModelOptions model)
    {
        var known = health.GetOrAdd($"{model.Provider} {model.Endpoint} {model.KeyEnv}{model.KeyFile}", _ => new ProviderHealth(time));
        known.Slots.Join(model.Alias, model.Concurrency);
        return known;
    }
}
