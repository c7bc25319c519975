using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using PeakLoop.Configuration;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools.Mcp;

/// <summary>A session with an MCP server: it lists its tools and calls them within a time limit. Nothing else a server asks for is answered.</summary>
internal sealed class McpConnection : IAsyncDisposable
{
    private const int MaxRemembered = 16;
    private readonly McpClient client;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private JsonArray? listed;

    private McpConnection(McpClient client, TimeSpan timeout, TimeProvider time) => (this.client, this.timeout, this.time) = (client, timeout, time);

    /// <summary>Starts or reaches the server.</summary>
    public static async Task<McpConnection> OpenAsync(McpServerOptions server, ToolRoom room, CancellationToken cancellationToken)
    {
        var said = new Queue<string>();
        var patience = TimeSpan.FromSeconds(server.TimeoutSeconds);
        using var limit = new CancellationTokenSource(patience, room.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var opened = await McpClient.CreateAsync(
                McpTransport.Of(server, room, Keep),
                new McpClientOptions { ClientInfo = new Implementation { Name = "PeakLoop", Version = "1" }, InitializationTimeout = patience },
                cancellationToken: stop.Token);
            return new McpConnection(opened, patience, room.Time);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = limit.IsCancellationRequested ? FormattableString.Invariant($"it did not answer within {server.TimeoutSeconds} s") : failure.Message;
            throw new InvalidOperationException(said.Count == 0 ? reason : $"{reason} It said: {string.Join(" / ", said)}", failure);
        }

        void Keep(string line)
        {
            lock (said)
            {
                said.Enqueue(line);
                if (said.Count > MaxRemembered)
                {
                    said.Dequeue();
                }
            }
        }
    }

    /// <summary>Names, descriptions and schemas of all tools, in the order of names. Asked anew after the server said that they changed.</summary>
    public async Task<JsonArray> ListAsync(CancellationToken cancellationToken)
    {
        if (listed is null || client.ServerCapabilities?.Tools?.ListChanged == true)
        {
            var tools = await LimitedAsync(async token => await client.ListToolsAsync(cancellationToken: token), cancellationToken);
            listed = new JsonArray([.. tools.Select(tool => tool.ProtocolTool).OrderBy(tool => tool.Name, StringComparer.Ordinal).Select(tool => (JsonNode)new JsonObject
            {
                ["name"] = tool.Name,
                ["description"] = tool.Description ?? "",
                ["inputSchema"] = JsonNode.Parse(tool.InputSchema.GetRawText()),
            })]);
        }

        return listed.DeepClone().AsArray();
    }

    /// <summary>Calls a tool and returns what it said as text.</summary>
    /// <exception cref="InvalidOperationException">The tool reports an error; the message is the tool's.</exception>
    public async Task<string> CallAsync(string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var given = arguments.ToDictionary(
            argument => argument.Key, argument => (object?)(argument.Value is null ? null : JsonSerializer.SerializeToElement(argument.Value)), StringComparer.Ordinal);
        var result = await LimitedAsync(async token => await client.CallToolAsync(tool, given, cancellationToken: token), cancellationToken);
        var text = string.Join('\n', result.Content.Select(Text));
        return result.IsError == true ? throw new InvalidOperationException(text)
            : text.Length == 0 && result.StructuredContent is { } structured ? structured.ToString() ?? ""
            : text;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await act(stop.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"The server gave no answer within {timeout.TotalSeconds} s."), late);
        }
    }

    private static string Text(ContentBlock block) => block switch
    {
        TextContentBlock text => text.Text,
        EmbeddedResourceBlock { Resource: TextResourceContents resource } => resource.Text,
        ResourceLinkBlock link => $"[link: {link.Uri}]",
        _ => $"[{block.Type}: left out]",
    };
}
