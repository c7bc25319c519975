using System.Collections.Concurrent;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>What the server of each model alias was seen not to take, so that a refusal is met once and not with every call.</summary>
public sealed class ServerMemory
{
    private readonly ConcurrentDictionary<string, ServerLimits> limits = new(StringComparer.Ordinal);

    /// <summary>Limits of the server behind an alias.</summary>
    public ServerLimits Of(string alias) => limits.GetOrAdd(alias, _ => new ServerLimits());
}

/// <summary>Parts of a request that a server refuses. Safe for concurrent use.</summary>
public sealed class ServerLimits
{
    private readonly ConcurrentDictionary<string, bool> refused = new(StringComparer.Ordinal);

    /// <summary>Whether the part may be sent.</summary>
    public bool Takes(string part) => !refused.ContainsKey(part);

    /// <summary>Leaves a part out from now on.</summary>
    public void Refuse(string part) => refused[part] = true;

    /// <summary>The refused parts in order.</summary>
    public IReadOnlyList<string> Refused => [.. refused.Keys.Order(StringComparer.Ordinal)];
}
