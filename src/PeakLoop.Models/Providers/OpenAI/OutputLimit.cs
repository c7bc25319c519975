using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>
/// Under which name the limit on output tokens is sent. The budget rests on it, so it is never left out: OpenAI and Azure take
/// <c>max_completion_tokens</c> (their reasoning models nothing else), other servers <c>max_tokens</c>; one refused, the other is tried.
/// </summary>
internal static class OutputLimit
{
    /// <summary>Today's name.</summary>
    public const string Completion = "max_completion_tokens";

    /// <summary>The older name, which compatible servers take.</summary>
    public const string Plain = "max_tokens";

    /// <summary>The name to send.</summary>
    public static string Name(Uri endpoint, ServerLimits limits)
    {
        var own = endpoint.Host.EndsWith("openai.com", StringComparison.OrdinalIgnoreCase) || endpoint.Host.EndsWith("azure.com", StringComparison.OrdinalIgnoreCase);
        var (first, second) = own ? (Completion, Plain) : (Plain, Completion);
        return limits.Takes(first) ? first : second;
    }
}
