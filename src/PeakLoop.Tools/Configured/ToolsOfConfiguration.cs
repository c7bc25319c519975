using System.Net;
using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Tools.Commands;
using PeakLoop.Tools.Http;
using PeakLoop.Tools.Mcp;

namespace PeakLoop.Tools.Configured;

/// <summary>The tools that a configuration names. Servers are asked for their tools at once and started again only when one is called.</summary>
public sealed class ToolsOfConfiguration : IConfiguredTools
{
    private readonly List<AgentTool> tools = [];
    private readonly List<string> problems = [];
    private readonly List<McpServerTools> servers = [];
    private readonly HttpExchange? exchange;

    private ToolsOfConfiguration(ToolRoom room)
    {
        tools.AddRange(room.Options.Commands.Values.Select(command => CommandTool.Of(command, room)));
        if (room.Options.Http is { } http)
        {
            exchange = new HttpExchange(http, Dns.GetHostAddressesAsync, room.Time);
            tools.AddRange(HttpTools.Of(room, exchange));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<AgentTool> Tools => tools;

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Makes the tools of a run.</summary>
    public static async Task<IConfiguredTools> CreateAsync(ToolRoom room, ConfiguredToolRequest request, CancellationToken cancellationToken)
    {
        var made = new ToolsOfConfiguration(room);
        foreach (var server in room.Options.Mcp.Values)
        {
            var connected = new McpServerTools(server, room);
            made.servers.Add(connected);
            var listing = await connected.ListAsync(request, cancellationToken);
            made.tools.AddRange(listing.Tools);
            made.problems.AddRange(listing.Problems);
        }

        return made;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        exchange?.Dispose();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }
}
