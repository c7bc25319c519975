using System.Globalization;
using System.Net.Http.Headers;
using PeakLoop.Agents;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>Turns an HTTP status into the kind of fault that says what helps against it.</summary>
internal static class StatusFaults
{
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;

    /// <summary>The kind of fault.</summary>
    public static ProviderFault KindOf(int status, ErrorBody error) => status switch
    {
        401 => ProviderFault.Auth,
        403 => error.Has("content_filter", "content policy") ? ProviderFault.ContentFilter : ProviderFault.Auth,
        RequestTimeout => ProviderFault.Timeout,

        // A quota that is used up does not come back by waiting.
        TooManyRequests => error.Has("insufficient_quota", "billing") ? ProviderFault.Unavailable : ProviderFault.RateLimited,
        >= 500 => ProviderFault.ServerError,
        409 or 425 => ProviderFault.ServerError,
        400 when error.Has("content_filter", "content management policy", "ResponsibleAIPolicyViolation") => ProviderFault.ContentFilter,
        _ => ProviderFault.Unavailable,
    };

    /// <summary>How long the server asks to wait; null where it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider time)
    {
        if (headers.TryGetValues("retry-after-ms", out var exact)
            && double.TryParse(exact.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 0 and < int.MaxValue)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        return headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            _ => null,
        };
    }

    /// <summary>The id under which the provider's support finds the call; null where it gave none.</summary>
    public static string? RequestId(HttpResponseHeaders headers)
    {
        foreach (var name in (ReadOnlySpan<string>)["x-request-id", "request-id", "apim-request-id"])
        {
            if (headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 200 } id)
            {
                return id;
            }
        }

        return null;
    }
}
