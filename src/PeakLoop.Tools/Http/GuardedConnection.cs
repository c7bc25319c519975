using System.Net;
using System.Net.Sockets;
using PeakLoop.Agents;

namespace PeakLoop.Tools.Http;

/// <summary>
/// Makes the connections of an HTTP client. The name is resolved here and the very addresses that were checked are connected to, so that a
/// name that answers differently the second time (rebinding) gains nothing.
/// </summary>
/// <param name="hosts">Hosts.</param>
/// <param name="resolve">Addresses of a name.</param>
public sealed class GuardedConnection(HostList hosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>A handler that follows no redirect, uses no proxy, keeps no cookie and connects through the guard.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 64,
        ConnectCallback = async (context, token) => await ConnectAsync(context.DnsEndPoint, token),
    };

    private async Task<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, cancellationToken);
        foreach (var address in addresses)
        {
            if (!hosts.MayConnect(address, target.Port))
            {
                throw new ToolRefusedException(
                    $"'{target.Host}' was refused: it leads to {address}, which is not a public address and not listed in tools.http.hosts.");
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
