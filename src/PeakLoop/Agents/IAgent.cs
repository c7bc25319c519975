using Microsoft.Extensions.AI;
using PeakLoop.Evals;

namespace PeakLoop.Agents;

/// <summary>
/// Something that works on instructions with tools until it has an answer or a typed reason to stop. Implementations must pass the
/// agent conformance tests: rounds are limited and 0 means 0, tool errors go back to the model, usage is summed per call, never
/// "completed" by default.
/// </summary>
public interface IAgent
{
    /// <summary>Runs the request to its end. Throws only for cancellation, integrity and budget or kill-switch stops that end the whole run.</summary>
    Task<AgentRun> RunAsync(AgentRequest request, CancellationToken cancellationToken);
}

/// <summary>What an agent is asked to do.</summary>
public sealed record AgentRequest
{
    /// <summary>Model client to use; every effect below it is journalled, metered and budgeted.</summary>
    public required IChatClient Client { get; init; }

    /// <summary>Structural path of this piece of work within its run, e.g. <c>plan/team:platform</c>. Assigned before dispatch.</summary>
    public required CallScope Scope { get; init; }

    /// <summary>Standing instructions (system message).</summary>
    public required string Instructions { get; init; }

    /// <summary>The messages that carry the context (user message).</summary>
    public required string Input { get; init; }

    /// <summary>Tools the model may call.</summary>
    public IReadOnlyList<AgentTool> Tools { get; init; } = [];

    /// <summary>Most model calls; 0 means none at all, and the run ends with <see cref="StopReason.MaxRounds"/>.</summary>
    public int MaxRounds { get; init; } = 8;

    /// <summary>Most output tokens of one call.</summary>
    public int MaxOutputTokens { get; init; } = 2_000;

    /// <summary>Sampling temperature; null leaves it to the provider.</summary>
    public float? Temperature { get; init; }

    /// <summary>Whether the answer must be one JSON document.</summary>
    public bool JsonAnswer { get; init; }
}

/// <summary>What came of it.</summary>
public sealed record AgentRun
{
    /// <summary>Why it ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>The answer; empty unless <see cref="StopReason.Completed"/> or <see cref="StopReason.Truncated"/>.</summary>
    public required string Text { get; init; }

    /// <summary>All messages, the instructions excluded.</summary>
    public required IReadOnlyList<ChatMessage> Transcript { get; init; }

    /// <summary>Tool calls in the order the model asked for them.</summary>
    public IReadOnlyList<ToolCallRecord> ToolCalls { get; init; } = [];

    /// <summary>Tokens, summed per model call.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Money of the calls; null where a price is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Milliseconds spent in model calls as recorded (a replayed call keeps its recorded time).</summary>
    public double LatencyMs { get; init; }

    /// <summary>Model calls made.</summary>
    public int Rounds { get; init; }

    /// <summary>Detail for a person where the run did not complete.</summary>
    public string? Detail { get; init; }
}

/// <summary>Why an agent stopped.</summary>
public enum StopReason
{
    /// <summary>The model gave a final answer.</summary>
    Completed,

    /// <summary>The limit on model calls was reached before a final answer.</summary>
    MaxRounds,

    /// <summary>The same tool calls with the same results came again and again.</summary>
    Stuck,

    /// <summary>The answer was cut by the output limit.</summary>
    Truncated,

    /// <summary>The model declined.</summary>
    Refused,

    /// <summary>The provider's content filter ended it.</summary>
    ContentFiltered,

    /// <summary>The provider failed after all retries.</summary>
    ProviderError,

    /// <summary>No budget for the next call.</summary>
    Budget,

    /// <summary>The night's deadline has passed; nothing more is started.</summary>
    Deadline,

    /// <summary>A tool call waits for a person.</summary>
    AwaitingApproval,
}
