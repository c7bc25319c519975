using PeakLoop.Agents;
using PeakLoop.Testing.Agents;

namespace PeakLoop.Tests.Agents;

/// <summary>The core's own agent does what every agent must.</summary>
public sealed class ChatAgentTests : AgentConformance
{
    /// <inheritdoc/>
    protected override IAgent Agent(ToolInvoker tools) => new ChatAgent(tools);
}
