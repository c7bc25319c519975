using System.Text.Json.Nodes;
using ModelContextProtocol;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools.Mcp;

/// <summary>
/// The tools of one MCP server in one run. The model is shown what was recorded when the run first asked; a server that says something else
/// when it is called is not called.
/// </summary>
internal sealed class McpServerTools(McpServerOptions server, ToolRoom room) : IAsyncDisposable
{
    private const string Changed = "changed";
    private readonly SemaphoreSlim gate = new(1, 1);
    private McpConnection? connection;
    private string? expected;

    /// <summary>The tools of the server, or the reason why there are none.</summary>
    public async Task<McpListing> ListAsync(ConfiguredToolRequest request, CancellationToken cancellationToken)
    {
        var recorded = await request.Effects.RunAsync(
            new EffectKey(request.Run, $"{request.Path}/tools/{server.Name}"), EffectKind.Reading, ToolClass.Read, server.Name,
            token => ReadAsync(request, token), cancellationToken);
        var reading = JsonNode.Parse(recorded)!.AsObject();
        if (reading["problem"]?.GetValue<string>() is { } problem)
        {
            return new McpListing([], [problem == Changed
                ? $"the tools of the server {server.Name} changed and are not offered until a person approves them"
                : $"the server {server.Name} is not available: {problem}"]);
        }

        var listed = reading["tools"]!.AsArray();
        expected = CanonicalJson.Write(listed);
        return McpListing.Of(server, listed, CallAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        gate.Dispose();
    }

    private async Task<string> ReadAsync(ConfiguredToolRequest request, CancellationToken cancellationToken)
    {
        JsonArray listed;
        try
        {
            listed = await (await ConnectAsync(cancellationToken)).ListAsync(cancellationToken);
        }
        catch (Exception failure) when (IsOfServer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new JsonObject { ["problem"] = room.Redactor.Redact(failure.Message) }.ToJsonString();
        }

        return await request.Pins.IsPinnedAsync(server.Name, CanonicalJson.Write(listed), cancellationToken)
            ? new JsonObject { ["tools"] = listed }.ToJsonString()
            : new JsonObject { ["problem"] = Changed }.ToJsonString();
    }

    private async Task<string> CallAsync(string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var connected = await ConnectAsync(cancellationToken);
        var now = CanonicalJson.Write(await connected.ListAsync(cancellationToken));
        return now == expected
            ? room.Redactor.Redact(await connected.CallAsync(tool, arguments, cancellationToken))
            : throw new ToolRefusedException($"the server {server.Name} now describes its tools differently; it was not called.");
    }

    private async Task<McpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return connection ??= await McpConnection.OpenAsync(server, room, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private static bool IsOfServer(Exception failure) =>
        failure is McpException or IOException or HttpRequestException or InvalidOperationException or OperationCanceledException
            or TimeoutException or ToolRefusedException or System.ComponentModel.Win32Exception or System.Text.Json.JsonException or ArgumentException;
}
