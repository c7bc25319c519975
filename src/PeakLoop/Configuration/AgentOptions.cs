namespace PeakLoop.Configuration;

/// <summary>What agents run on.</summary>
public sealed record AgentOptions
{
    /// <summary>
    /// <c>core</c> (the loop's own agent) or <c>semantic-kernel</c>. Null: Semantic Kernel in a build that has it, the loop's own agent in others.
    /// </summary>
    public string? Runtime { get; init; }
}
