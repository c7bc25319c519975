using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Governance;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Escapes;

/// <summary>What must hold of every attempt to leave the sandbox: refused, told to the model, and in the audit log as an incident.</summary>
internal static class Escape
{
    public static async Task MustBeRefusedAsync(ToolBench bench, AgentTool tool, JsonObject arguments)
    {
        var result = await bench.CallAsync(tool, arguments);
        Assert.True(result.Refused, $"Not refused: {arguments.ToJsonString()} gave {result.Text}");
        Assert.True(result.Failed);
        Assert.StartsWith("Refused: ", result.Text, StringComparison.Ordinal);
        var incident = Assert.Single(await Incidents.ReadAsync(bench.Store, default));
        Assert.Equal((tool.Name, "cycle:1"), (incident.Tool, incident.Run));
        Assert.Contains(result.Text["Refused: ".Length..], incident.Reason, StringComparison.Ordinal);
        Assert.True((await AuditVerifier.VerifyAsync(bench.Store, default)).Intact);
    }
}
