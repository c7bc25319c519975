using System.Collections.Concurrent;
using PeakLoop.Agents;

namespace PeakLoop.Models.Rehearsal.Faults;

/// <summary>
/// Decides which attempts of which calls fail, and how. Each attempt of a call draws anew, so that trying again can help.
/// </summary>
internal sealed class FaultPlan(RehearsalOptions options)
{
    private const ulong FaultSalt = 0xFA017, KindSalt = 0xFA018;

    // Failed attempts by draw key, for calls that have failed; empty where faults are off.
    private readonly ConcurrentDictionary<ulong, int> _failed = new();

    /// <summary>The fault of this attempt; null where it goes well.</summary>
    public RehearsalFault? Next(ulong key)
    {
        if (options.FaultRate <= 0 || options.Faults.Count == 0)
        {
            return null;
        }

        var attempt = _failed.GetValueOrDefault(key);
        var seed = Draw.Mix(key, FaultSalt + (ulong)attempt);
        if (Draw.Uniform(seed, FaultSalt) >= options.FaultRate)
        {
            return null;
        }

        var fault = Draw.Pick(options.Faults, seed, KindSalt);
        if (fault is not (RehearsalFault.Refusal or RehearsalFault.Slow))
        {
            _failed.AddOrUpdate(key, 1, static (_, count) => count + 1);
        }

        return fault;
    }

    /// <summary>The exception of a fault that gives no answer; null for one that does.</summary>
    public ProviderException? Exception(RehearsalFault fault) => fault switch
    {
        RehearsalFault.RateLimit => new ProviderException(
            ProviderFault.RateLimited,
            "rehearsal: simulated 429, too many requests",
            options.RetryAfter),
        RehearsalFault.ServerError => new ProviderException(ProviderFault.ServerError, "rehearsal: simulated 500, server error"),
        RehearsalFault.Timeout => new ProviderException(ProviderFault.Timeout, "rehearsal: simulated timeout"),
        RehearsalFault.TruncatedJson => new ProviderException(
            ProviderFault.Malformed,
            "rehearsal: simulated response body that ends early"),
        RehearsalFault.CutConnection => new ProviderException(ProviderFault.CutConnection, "rehearsal: simulated cut connection"),
        RehearsalFault.ContentFilter => new ProviderException(ProviderFault.ContentFilter, "rehearsal: simulated content filter"),
        _ => null,
    };
}
