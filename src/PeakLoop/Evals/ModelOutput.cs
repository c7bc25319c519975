using System.Text.Json.Nodes;
using PeakLoop.Agents;

namespace PeakLoop.Evals;

/// <summary>What a model or agent answered: all that a check may look at.</summary>
public sealed record ModelOutput
{
    /// <summary>The text of the final answer.</summary>
    public required string Text { get; init; }

    /// <summary>Tool calls made on the way, in order.</summary>
    public IReadOnlyList<ToolCallRecord> ToolCalls { get; init; } = [];

    /// <summary>Tokens of all calls; null where the provider gave none.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Milliseconds until the answer was complete; null where not measured (a replayed or stored output).</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Money; null where the price is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Finish reason of the last call: <c>stop | length | tool_calls | content_filter</c>.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Model calls made; 1 for a single answer.</summary>
    public int Steps { get; init; } = 1;
}

/// <summary>One tool call of an agent.</summary>
/// <param name="Name">Name of the tool.</param>
/// <param name="Arguments">Arguments as the model gave them.</param>
/// <param name="Result">Text returned to the model; null where the call did not run.</param>
/// <param name="Failed">Whether the tool reported an error.</param>
public sealed record ToolCallRecord(string Name, JsonObject Arguments, string? Result = null, bool Failed = false);
