using System.Text.Json;
using PeakLoop.Agents;
using PeakLoop.Governance;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>Faults of the connection, and of answers that cannot be read.</summary>
internal static class BodyFaults
{
    /// <summary>A request that found nobody was not charged; one that broke later may have been.</summary>
    public static ProviderException Of(HttpRequestException broken, ISecretRedactor redact) => new(
        broken.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError
            ? ProviderFault.Unreachable : ProviderFault.CutConnection,
        redact.Redact(Reason(broken)), inner: broken);

    /// <summary>The connection ended inside the answer.</summary>
    public static ProviderException Cut(Exception cause) => new(ProviderFault.CutConnection, $"the connection ended inside the answer: {cause.Message}", inner: cause);

    /// <summary>The answer ended too early.</summary>
    public static ProviderException Cut(string how) => new(ProviderFault.CutConnection, how);

    /// <summary>An answer that is no JSON.</summary>
    public static ProviderException NoJson(JsonException cause) => new(ProviderFault.Malformed, $"the answer is not valid JSON: {cause.Message}", inner: cause);

    /// <summary>An answer that lacks what every answer has.</summary>
    public static ProviderException Malformed(string what) => new(ProviderFault.Malformed, what);

    private static string Reason(HttpRequestException broken) =>
        broken.InnerException is { } inner and not HttpRequestException && !broken.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{broken.Message} {inner.Message}" : broken.Message;
}
