using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>agents</c> block.</summary>
internal static class AgentShape
{
    public static ObjectShape<AgentOptions> Create() => new("the agents", () => new AgentOptions(),
    [
        new("runtime", "core: the loop's own agent; semantic-kernel: Semantic Kernel, in a build that has it. Left out: what the build has.",
            new NullShape(Words("core", "semantic-kernel")), o => o.Runtime, (o, v) => o with { Runtime = (string?)v }),
    ]);
}
