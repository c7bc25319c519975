using Xunit;

namespace PeakLoop.Tools.Tests.Mcp;

/// <summary>A test with real MCP servers from npm. Skipped, with the reason, where node or the packages are absent.</summary>
internal sealed class NpmServersFactAttribute : FactAttribute
{
    /// <summary>Names a folder in which the packages were installed.</summary>
    private const string Variable = "PEAKLOOP_MCP_SERVERS";

    public NpmServersFactAttribute()
    {
        if (Folder is null || Node is null)
        {
            Skip = $"Needs node, and @modelcontextprotocol/server-filesystem and server-everything installed in the folder that {Variable} names.";
        }
    }

    /// <summary>Full path of the node program.</summary>
    public static string? Node { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);

    private static string? Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { } folder && Directory.Exists(Path.Combine(folder, "node_modules", "@modelcontextprotocol", "server-filesystem"))
            && Directory.Exists(Path.Combine(folder, "node_modules", "@modelcontextprotocol", "server-everything"))
            ? folder
            : null;

    /// <summary>Entry file of a server.</summary>
    public static string Server(string name) => Path.Combine(Folder!, "node_modules", "@modelcontextprotocol", name, "dist", "index.js");
}
