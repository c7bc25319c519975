using System.Net;
using System.Text;
using PeakLoop.Agents;
using PeakLoop.Configuration;

namespace PeakLoop.Tools.Http;

/// <summary>Asks listed hosts, following redirects only to listed hosts, within limits of size and time.</summary>
public sealed class HttpExchange : IDisposable
{
    private const int MaxRedirects = 5;
    private readonly HostList hosts;
    private readonly HttpClient client;
    private readonly HttpToolOptions options;
    private readonly TimeProvider time;

    /// <summary>An exchange with the hosts of a configuration.</summary>
    /// <param name="options">Configuration.</param>
    /// <param name="resolve">Addresses of a name.</param>
    /// <param name="time">Clock of the time limit.</param>
    public HttpExchange(HttpToolOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        hosts = new HostList(options.Hosts);
        client = new HttpClient(new GuardedConnection(hosts, resolve).Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends a request and returns status, type and text of the answer.</summary>
    /// <exception cref="ToolRefusedException">The address, or one redirected to, may not be reached.</exception>
    public async Task<string> SendAsync(HttpMethod method, string address, string? body, CancellationToken cancellationToken)
    {
        var uri = hosts.Check(address);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var request = new HttpRequestMessage(method, uri);
                request.Headers.UserAgent.ParseAdd("PeakLoop");
                request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, IsJson(body) ? "application/json" : "text/plain");
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
                if (response.Headers.Location is not { } location || (int)response.StatusCode is < 300 or > 399)
                {
                    return await AnswerAsync(response, stop.Token);
                }

                if (redirects == MaxRedirects)
                {
                    throw new InvalidOperationException($"'{address}' redirects more than {MaxRedirects} times.");
                }

                uri = hosts.Check(new Uri(uri, location));
                (method, body) = response.StatusCode is HttpStatusCode.RedirectKeepVerb or HttpStatusCode.PermanentRedirect || method == HttpMethod.Get
                    ? (method, body)
                    : (HttpMethod.Get, null);
            }
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"'{address}' gave no answer within {options.TimeoutSeconds} s."), late);
        }
        catch (HttpRequestException failure) when (failure.GetBaseException() is ToolRefusedException refused)
        {
            throw new ToolRefusedException(refused.Message, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<string> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "no type";
        var head = FormattableString.Invariant($"{(int)response.StatusCode} {type}");
        if (response.Content.Headers.ContentEncoding.Count > 0 || !IsText(type))
        {
            return $"{head}\n[not text: left out]";
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[options.MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var text = Encoding.UTF8.GetString(buffer, 0, Math.Min(length, options.MaxBytes));
        return length > options.MaxBytes ? $"{head}\n{text}\n[cut at {options.MaxBytes} bytes]" : $"{head}\n{text}";
    }

    private static bool IsText(string type) =>
        type is "no type" || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("yaml", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string body) => body.AsSpan().TrimStart() is ['{' or '[', ..];
}
