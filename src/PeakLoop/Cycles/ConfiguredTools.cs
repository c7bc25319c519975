using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Cycles;

/// <summary>What a room needs to make the tools of the configuration for one run.</summary>
/// <param name="Options">The configuration's tools.</param>
/// <param name="Run">Run.</param>
/// <param name="Effects">Journalled effects: what a server says of its tools is recorded, so that a resumed run offers the same.</param>
/// <param name="Pins">Which lists of tools are known.</param>
public sealed record ConfiguredToolRequest(ToolOptions Options, RunId Run, EffectRunner Effects, ToolPins Pins)
{
    /// <summary>Structural path below which servers' answers are recorded. Default <c>act</c>.</summary>
    public string Path { get; init; } = "act";
}

/// <summary>The configured tools of a run; disposing it ends the servers that were started.</summary>
public interface IConfiguredTools : IAsyncDisposable
{
    /// <summary>The tools.</summary>
    IReadOnlyList<AgentTool> Tools { get; }

    /// <summary>What could not be offered, a sentence each.</summary>
    IReadOnlyList<string> Problems { get; }
}

/// <summary>No tools.</summary>
public sealed class NoConfiguredTools : IConfiguredTools
{
    /// <summary>The one instance.</summary>
    public static NoConfiguredTools Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<AgentTool> Tools => [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems => [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
