using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>tools</c> block: what an actor may use besides the tools of its prompt.</summary>
internal static class ToolShapes
{
    private const int LongestServerName = 24;

    public static ObjectShape<ToolOptions> Create() => new("the tools", () => new ToolOptions(),
    [
        new("environment", "Environment variables that commands and servers get, by name. Nothing else of the environment reaches them.",
            CommandShapes.Variables, o => o.Environment, (o, v) => o with { Environment = (IReadOnlyList<string>)v! }),
        new("commands", "Programs that an actor may run, by tool name.", CommandShapes.Commands,
            o => o.Commands, (o, v) => o with { Commands = (IReadOnlyDictionary<string, CommandToolOptions>)v! }),
        new("http", "HTTP to listed hosts: the tool http_get, and http_send where sending is allowed.", new NullShape(Http()),
            o => o.Http, (o, v) => o with { Http = (HttpToolOptions?)v }),
        new("mcp", "Servers of tools that speak the Model Context Protocol, by name. Their tools are offered as name__tool.", Servers(),
            o => o.Mcp, (o, v) => o with { Mcp = (IReadOnlyDictionary<string, McpServerOptions>)v! }),
    ]);

    private static ObjectShape<HttpToolOptions> Http() => new("the HTTP settings", () => new HttpToolOptions(),
    [
        new("hosts", "Names, *.name for subdomains, addresses or networks, with :port where it is not that of the scheme. Private addresses only where listed here.",
            Texts("hosts", new TextShape("a host name, *.name, an address or a network like 10.1.0.0/16, with :port if need be", HostEntry.IsRight)),
            o => o.Hosts, (o, v) => o with { Hosts = (IReadOnlyList<string>)v! }, required: true),
        new("send", "Whether http_send (POST, PUT, PATCH, DELETE; mutating) is offered as well.", Flag, o => o.Send, (o, v) => o with { Send = (bool)v! }),
        new("timeoutSeconds", "Seconds for a whole exchange, redirects included.", Number(0.1, 600), o => o.TimeoutSeconds, (o, v) => o with { TimeoutSeconds = (double)v! }),
        new("maxBytes", "Most bytes of an answer.", Integer(1, 10_000_000), o => o.MaxBytes, (o, v) => o with { MaxBytes = (int)v! }),
    ]);

    private static Shape Servers() => new MapShape<McpServerOptions>(
        "servers by name",
        new ObjectShape<McpServerOptions>("a server", () => new McpServerOptions { Name = "" },
        [
            new("command", "Program and arguments of a server over standard input and output.", new ArgvShape(),
                o => o.Command, (o, v) => o with { Command = (IReadOnlyList<string>)v! }),
            new("url", "Address of a server over streamable HTTP.", new NullShape(new TextShape("an address that begins with https:// or http://", IsWeb)),
                o => o.Url, (o, v) => o with { Url = (string?)v }),
            new("environment", "Further environment variables that a started server gets, by name.", CommandShapes.Variables,
                o => o.Environment, (o, v) => o with { Environment = (IReadOnlyList<string>)v! }),
            new("tokenVariable", "Environment variable whose value is sent to the address as a bearer token.", new NullShape(new TextShape("the name of an environment variable")),
                o => o.TokenVariable, (o, v) => o with { TokenVariable = (string?)v }),
            new("class", "What tools do that are not named: read, idempotent, mutating or destructive. A server's own word on it is not taken.",
                CommandShapes.Class, o => o.Class, (o, v) => o with { Class = (ToolClass)v! }),
            new("tools", "Tools that are offered, each with its class. Left out: all.",
                new ClassesShape(), o => o.Tools, (o, v) => o with { Tools = (IReadOnlyDictionary<string, ToolClass>)v! }),
            new("timeoutSeconds", "Seconds for starting, and for each call.", Number(0.1, 3600), o => o.TimeoutSeconds, (o, v) => o with { TimeoutSeconds = (double)v! }),
        ],
        CheckServer),
        $"a server name of letters, digits, '_' and '-', at most {LongestServerName}", name => CommandShapes.IsToolName(name) && name.Length <= LongestServerName,
        (server, name) => server with { Name = name });

    private static bool IsWeb(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static void CheckServer(McpServerOptions server, PlacedNode node, List<InputError> errors)
    {
        if ((server.Url is null) == (server.Command.Count == 0))
        {
            errors.Add(new InputError(node.Location, null, "either the key command or the key url of a server"));
        }

        if (server.TokenVariable is not null && server.Url is null)
        {
            errors.Add(new InputError(node.Find("tokenVariable")!.Location, "tokenVariable", "no such key with a command; list the variable in environment"));
        }
    }
}
