#if SEMANTIC_KERNEL
using PeakLoop.Agents;
using PeakLoop.Testing.Agents;

namespace PeakLoop.SemanticKernel.Tests;

/// <summary>The agent on Semantic Kernel does what every agent must.</summary>
public sealed class SemanticKernelAgentTests : AgentConformance
{
    protected override IAgent Agent(ToolInvoker tools) => new SemanticKernelAgent(tools);
}
#endif
