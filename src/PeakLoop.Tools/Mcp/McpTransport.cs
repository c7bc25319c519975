using System.Net;
using ModelContextProtocol.Client;
using PeakLoop.Configuration;
using PeakLoop.Tools.Configured;
using PeakLoop.Tools.Http;

namespace PeakLoop.Tools.Mcp;

/// <summary>How a server is reached: as a program with its listed part of the environment, or over streamable HTTP through the guard of addresses.</summary>
internal static class McpTransport
{
    /// <summary>The transport of a server.</summary>
    /// <param name="server">Server.</param>
    /// <param name="room">Where tools work.</param>
    /// <param name="onError">Takes each line of a started server's standard error.</param>
    public static IClientTransport Of(McpServerOptions server, ToolRoom room, Action<string> onError) => server.Url is null
        ? new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = server.Name,
            Command = server.Command[0],
            Arguments = [.. server.Command.Skip(1)],
            WorkingDirectory = room.Root,
            InheritEnvironmentVariables = false,
            EnvironmentVariables = room.EnvironmentFor(server.Environment).ToDictionary(variable => variable.Key, string? (variable) => variable.Value, StringComparer.Ordinal),
            ShutdownTimeout = TimeSpan.FromSeconds(2),
            StandardErrorLines = onError,
        })
        : new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Name = server.Name,
                Endpoint = new Uri(server.Url),
                TransportMode = HttpTransportMode.StreamableHttp,
                ConnectionTimeout = TimeSpan.FromSeconds(server.TimeoutSeconds),
                AdditionalHeaders = Headers(server, room),
            },
            new HttpClient(new GuardedConnection(Hosts(new Uri(server.Url), room), Dns.GetHostAddressesAsync).Handler()) { Timeout = Timeout.InfiniteTimeSpan },
            ownsHttpClient: true);

    private static Dictionary<string, string> Headers(McpServerOptions server, ToolRoom room) =>
        server.TokenVariable is { } variable && room.Environment.TryGetValue(variable, out var token)
            ? new(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" }
            : [];

    /// <summary>The configured address is a listed host; a private address behind a name must be listed like any other.</summary>
    private static HostList Hosts(Uri url, ToolRoom room) => new(
    [
        $"{url.Host}:{url.Port}",
        .. url.Host == "localhost" ? (string[])["127.0.0.1", "::1"] : [],
        .. room.Options.Http?.Hosts ?? [],
    ]);
}
