using PeakLoop.Configuration;
using PeakLoop.Governance;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers;

/// <summary>What a provider may know of the run it works for.</summary>
/// <param name="Seed">Seed of the run.</param>
/// <param name="WorkspaceRoot">Root of the workspace, for recordings and call logs.</param>
/// <param name="Time">Real clock: Retry-After dates.</param>
public sealed record ProviderParts(long Seed, string WorkspaceRoot, TimeProvider Time)
{
    /// <summary>Key of a model; null where it needs none. Default: no model has one.</summary>
    public Func<ModelOptions, string?> Key { get; init; } = _ => null;

    /// <summary>Takes secrets out of what a server says in an error, before it is recorded or shown.</summary>
    public ISecretRedactor Redact { get; init; } = new SecretRedactor([]);

    /// <summary>What each alias' server was seen not to take. Default: nothing was seen yet.</summary>
    public ServerMemory Servers { get; init; } = new();

    /// <summary>Told of the characters that streamed in so far, with the call's path. Default: nobody is.</summary>
    public Action<string, int>? Streamed { get; init; }
}
