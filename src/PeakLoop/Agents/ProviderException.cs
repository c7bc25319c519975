using PeakLoop.Foundation;

namespace PeakLoop.Agents;

/// <summary>Kinds of provider failure, by what helps against them.</summary>
public enum ProviderFault
{
    /// <summary>429: too many requests. Retried after the stated time.</summary>
    RateLimited,

    /// <summary>5xx. Retried.</summary>
    ServerError,

    /// <summary>No answer within the time limit. Retried; may have been charged.</summary>
    Timeout,

    /// <summary>The connection broke. Retried; may have been charged.</summary>
    CutConnection,

    /// <summary>An answer that cannot be read. Retried; was charged.</summary>
    Malformed,

    /// <summary>The provider's content filter. Not retried.</summary>
    ContentFilter,

    /// <summary>Missing or refused key. Not retried.</summary>
    Auth,

    /// <summary>Out of service, unknown model, no recording. Not retried.</summary>
    Unavailable,

    /// <summary>No connection could be made. Retried; nothing was sent.</summary>
    Unreachable,

    /// <summary>The server does not take a part of the request, which is left out from now on. Made again at once; was not charged.</summary>
    Unsupported,
}

/// <summary>A model provider failed. Recorded as an error, never as a score.</summary>
public sealed class ProviderException(ProviderFault kind, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : LoopException(ExitCode.Infrastructure, message, inner)
{
    /// <summary>What failed.</summary>
    public ProviderFault Kind { get; } = kind;

    /// <summary>How long the provider asked to wait; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether another attempt may help.</summary>
    public bool IsTransient => Kind is ProviderFault.RateLimited or ProviderFault.ServerError or ProviderFault.Timeout
        or ProviderFault.CutConnection or ProviderFault.Malformed or ProviderFault.Unreachable;

    /// <summary>Whether the provider may have charged for the attempt: then its reservation counts as spent.</summary>
    public bool WasCharged => Kind is ProviderFault.Timeout or ProviderFault.CutConnection or ProviderFault.Malformed or ProviderFault.ContentFilter;
}
