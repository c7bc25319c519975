using PeakLoop.Agents;
using PeakLoop.Governance;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>
/// Stands below the providers' packages: whatever is not a success becomes a typed fault here, before a package can wrap it, retry it or
/// lose its Retry-After. Answers pass through a limit on their length.
/// </summary>
internal sealed class WireHandler(HttpMessageHandler inner, ISecretRedactor redact, TimeProvider time) : DelegatingHandler(inner)
{
    /// <summary>A client on the network, with no retries, redirects or time limit of its own: those are the pipeline's.</summary>
    /// <param name="redact">Takes secrets out of what servers say.</param>
    /// <param name="time">Clock of Retry-After dates.</param>
    /// <param name="around">A handler around this one; null for none.</param>
    public static HttpClient Client(ISecretRedactor redact, TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        var wire = new WireHandler(network, redact, time);
        return new HttpClient(around?.Invoke(wire) ?? wire) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException broken)
        {
            throw BodyFaults.Of(broken, redact);
        }

        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw await FaultAsync(response, cancellationToken).ConfigureAwait(false);
            }
        }

        var body = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        var limited = new StreamContent(body);
        foreach (var header in response.Content.Headers)
        {
            limited.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        response.Content = limited;
        return response;
    }

    private async Task<ProviderException> FaultAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var error = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        if (status is >= 300 and < 400)
        {
            error = new ErrorBody($"the server redirects to {response.Headers.Location}: set that address as the model's endpoint");
        }

        var id = StatusFaults.RequestId(response.Headers) is { } given ? $" (request {given})" : "";
        var said = error.Message.Length > 0 ? error.Message : response.ReasonPhrase ?? "no explanation";
        return new ProviderException(
            StatusFaults.KindOf(status, error), redact.Redact($"HTTP {status}: {said}{id}"), StatusFaults.RetryAfter(response.Headers, time),
            new WireRefusal(status, error with { Message = redact.Redact(error.Message) }));
    }

    private static async Task<ErrorBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            using var reader = new StreamReader(body);
            return ErrorBody.Read(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or ProviderException)
        {
            return new ErrorBody("");
        }
    }
}
