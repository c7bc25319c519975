using PeakLoop.Agents;

namespace PeakLoop.Configuration;

/// <summary>Tools that an actor is offered besides those of its prompt: commands, HTTP, MCP servers.</summary>
public sealed record ToolOptions
{
    /// <summary>Environment variables that commands and servers get, if they are set. Nothing else of the environment reaches them.</summary>
    public IReadOnlyList<string> Environment { get; init; } = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SystemRoot"];

    /// <summary>Commands by tool name.</summary>
    public IReadOnlyDictionary<string, CommandToolOptions> Commands { get; init; } = new Dictionary<string, CommandToolOptions>();

    /// <summary>HTTP; null: none.</summary>
    public HttpToolOptions? Http { get; init; }

    /// <summary>MCP servers by name.</summary>
    public IReadOnlyDictionary<string, McpServerOptions> Mcp { get; init; } = new Dictionary<string, McpServerOptions>();

    /// <summary>Whether nothing is configured.</summary>
    public bool IsEmpty => Commands.Count == 0 && Http is null && Mcp.Count == 0;
}

/// <summary>A program that a model may run, with arguments only where the configuration leaves a place for them.</summary>
public sealed record CommandToolOptions
{
    /// <summary>Tool name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for; the model reads this.</summary>
    public string Description { get; init; } = "";

    /// <summary>Program and arguments. <c>{name}</c> is a place for a parameter; no shell reads any of it.</summary>
    public IReadOnlyList<string> Argv { get; init; } = [];

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, CommandParameter> Parameters { get; init; } = new Dictionary<string, CommandParameter>();

    /// <summary>What running it does. Default mutating.</summary>
    public ToolClass Class { get; init; } = ToolClass.Mutating;

    /// <summary>Folder it runs in, relative to the workspace. Default: the workspace.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>Seconds after which it is ended with everything it started. Default 60.</summary>
    public double TimeoutSeconds { get; init; } = 60;

    /// <summary>Most bytes of output; a command that says more is ended. Default 20,000.</summary>
    public int MaxOutputBytes { get; init; } = 20_000;

    /// <summary>Further environment variables that this command gets.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];
}

/// <summary>A value that a model gives a command.</summary>
public sealed record CommandParameter
{
    /// <summary>Name, as in the argument list.</summary>
    public required string Name { get; init; }

    /// <summary>What it means; the model reads this.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>word</c> (letters, digits and <c>._-</c>), <c>text</c> (one line), <c>number</c>, or <c>path</c> (below the command's folder). Default word.</summary>
    public string Kind { get; init; } = "word";

    /// <summary>The only values allowed; empty: any of the kind.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>HTTP to listed hosts.</summary>
public sealed record HttpToolOptions
{
    /// <summary>
    /// Hosts: a name, <c>*.name</c> for its subdomains, an address or a network of addresses, each with a port where it is not that of the
    /// scheme. Private, loopback and link-local addresses are reached only where the address or its network stands here.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether <c>http_send</c> (POST, PUT, PATCH, DELETE) is offered as well. Default false.</summary>
    public bool Send { get; init; }

    /// <summary>Seconds for a whole exchange, redirects included. Default 20.</summary>
    public double TimeoutSeconds { get; init; } = 20;

    /// <summary>Most bytes of an answer. Default 200,000.</summary>
    public int MaxBytes { get; init; } = 200_000;
}

/// <summary>A server of tools that speaks the Model Context Protocol.</summary>
public sealed record McpServerOptions
{
    /// <summary>Name in the configuration; its tools are offered as <c>name__tool</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Program and arguments of a server over standard input and output; empty for one at <see cref="Url"/>.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Address of a server over streamable HTTP; null for one that is started.</summary>
    public string? Url { get; init; }

    /// <summary>Further environment variables that a started server gets.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Environment variable whose value is sent as a bearer token; null: none.</summary>
    public string? TokenVariable { get; init; }

    /// <summary>Tools that are offered, with what they do; a tool that is not named is not offered. Empty: all, each of <see cref="Class"/>.</summary>
    public IReadOnlyDictionary<string, ToolClass> Tools { get; init; } = new Dictionary<string, ToolClass>();

    /// <summary>What tools do that <see cref="Tools"/> does not name. A server's own word on it is not taken. Default mutating.</summary>
    public ToolClass Class { get; init; } = ToolClass.Mutating;

    /// <summary>Seconds for starting, and for each call. Default 30.</summary>
    public double TimeoutSeconds { get; init; } = 30;
}
