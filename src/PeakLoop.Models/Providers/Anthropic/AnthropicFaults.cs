using System.Text.Json;
using Anthropic.Exceptions;
using PeakLoop.Agents;
using PeakLoop.Governance;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.Anthropic;

/// <summary>What the package throws, as faults. Statuses never come here: they are faults before the package sees them.</summary>
internal static class AnthropicFaults
{
    /// <summary>The fault.</summary>
    public static ProviderException Of(Exception failure, ISecretRedactor redact) => failure switch
    {
        _ when Find(failure) is { } fault => fault,
        AnthropicServiceException service => InStream(service, redact),
        AnthropicInvalidDataException or JsonException => new ProviderException(
            ProviderFault.Malformed, redact.Redact($"the answer cannot be read: {failure.Message}"), inner: failure),
        _ => BodyFaults.Cut(failure),
    };

    /// <summary>An error event inside a stream has no status, only a type.</summary>
    private static ProviderException InStream(AnthropicServiceException error, ISecretRedactor redact)
    {
        var body = ErrorBody.Read(error.Message);
        var kind = body.Has("rate_limit") ? ProviderFault.RateLimited : body.Has("invalid_request") ? ProviderFault.Unavailable : ProviderFault.ServerError;
        return new ProviderException(kind, redact.Redact($"the server broke off with an error: {body.Message}"), inner: error);
    }

    private static ProviderException? Find(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is ProviderException fault)
            {
                return fault;
            }
        }

        return null;
    }
}
