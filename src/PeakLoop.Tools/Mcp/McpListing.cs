using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools.Mcp;

/// <summary>What a server says of its tools, as recorded: names, descriptions, schemas.</summary>
/// <param name="Tools">The tools that are offered.</param>
/// <param name="Problems">What could not be offered, a sentence each.</param>
internal sealed record McpListing(IReadOnlyList<AgentTool> Tools, IReadOnlyList<string> Problems)
{
    private const int MaxNameLength = 64;

    /// <summary>The tools of a recorded list.</summary>
    public static McpListing Of(McpServerOptions server, JsonArray listed, Func<string, JsonObject, CancellationToken, Task<string>> call)
    {
        var tools = new List<AgentTool>();
        var problems = new List<string>();
        var known = listed.OfType<JsonObject>().ToDictionary(tool => tool["name"]!.GetValue<string>(), StringComparer.Ordinal);
        problems.AddRange(server.Tools.Keys.Where(name => !known.ContainsKey(name)).Select(name =>
            $"the server {server.Name} has no tool '{name}'. Its tools: {string.Join(", ", known.Keys)}"));
        foreach (var (name, tool) in known.Where(each => server.Tools.Count == 0 || server.Tools.ContainsKey(each.Key)))
        {
            var offered = $"{server.Name}__{new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_')])}";
            if (offered.Length > MaxNameLength || tools.Exists(other => other.Name == offered))
            {
                problems.Add($"the tool '{name}' of the server {server.Name} has a name that cannot be offered");
                continue;
            }

            var effect = server.Tools.GetValueOrDefault(name, server.Class);
            tools.Add(new AgentTool(
                new DeclaredFunction(
                    offered, tool["description"]?.GetValue<string>() ?? "", tool["inputSchema"]!.DeepClone().AsObject(),
                    (given, token) => call(name, given, token)),
                effect, ReturnsUntrustedText: true)
            {
                LeavesSandbox = effect != ToolClass.Read,
            });
        }

        return new McpListing(tools, problems);
    }
}
