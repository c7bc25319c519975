using Microsoft.Extensions.AI;
using PeakLoop.Agents.Models;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Agents;

/// <summary>A tool call that was run.</summary>
/// <param name="Call">The call as the model asked for it.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Record">How it is recorded.</param>
public sealed record InvokedTool(FunctionCallContent Call, ToolResult Result, ToolCallRecord Record);

/// <summary>
/// What a tool loop has come to so far, and how it ends: the same rules for every agent, whatever runs its loop.
/// </summary>
/// <param name="messages">The conversation, the instructions first; the agent appends to it.</param>
public sealed class AgentRunState(List<ChatMessage> messages)
{
    /// <summary>How often the same calls with the same results may come before the agent counts as stuck.</summary>
    private const int StuckAfter = 3;

    private readonly List<ToolCallRecord> toolCalls = [];
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private TokenUsage usage;
    private decimal? usd = 0;
    private double milliseconds;
    private int rounds;
    private bool awaiting;

    /// <summary>Counts a model call.</summary>
    public void Add(ChatResponse response)
    {
        rounds++;
        usage += CallFacts.Usage(response);
        usd += CallFacts.Usd(response);
        milliseconds += CallFacts.Milliseconds(response);
    }

    /// <summary>Counts the tool calls of a round; true where the agent goes in a circle.</summary>
    public bool Add(IReadOnlyCollection<InvokedTool> results)
    {
        toolCalls.AddRange(results.Select(result => result.Record));
        awaiting |= results.Any(result => result.Result.AwaitsApproval);
        var key = ContentHash.Of([.. results.SelectMany(result => new[]
        {
            result.Record.Name, CanonicalJson.Write(result.Record.Arguments), result.Result.Text,
        })]);
        return (seen[key] = seen.GetValueOrDefault(key) + 1) >= StuckAfter;
    }

    /// <summary>The end with a final answer, or with what the provider said instead of one.</summary>
    public AgentRun Finish(ChatResponse response)
    {
        var text = response.Text;
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            return End(StopReason.ContentFiltered, "the provider's content filter ended the answer");
        }

        if (response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>().FirstOrDefault() is { } refused)
        {
            return End(StopReason.Refused, refused.Message);
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            return End(StopReason.Truncated, "the answer was cut at the output limit", text);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return End(StopReason.ProviderError, "the model answered with no text");
        }

        return awaiting ? End(StopReason.AwaitingApproval, "a tool call waits for a person", text) : End(StopReason.Completed, null, text);
    }

    /// <summary>The end by a failure of the provider or for lack of budget.</summary>
    public AgentRun Failed(Exception failure) => failure switch
    {
        ProviderException { Kind: ProviderFault.ContentFilter } => End(StopReason.ContentFiltered, failure.Message),
        BudgetExhaustedException { Cap: "deadline" } => End(StopReason.Deadline, failure.Message),
        BudgetExhaustedException => End(StopReason.Budget, failure.Message),
        _ => End(StopReason.ProviderError, failure.Message),
    };

    /// <summary>The end of an agent that goes in a circle.</summary>
    public AgentRun Stuck(string tool) => End(StopReason.Stuck, $"the same tool calls gave the same results {StuckAfter} times: {tool}");

    /// <summary>The end without a final answer.</summary>
    public AgentRun OutOfRounds(int most) => End(StopReason.MaxRounds, $"no final answer within {most} model calls");

    private AgentRun End(StopReason stop, string? detail, string text = "") => new()
    {
        Stop = stop,
        Text = text,
        Transcript = [.. messages.Skip(1)],
        ToolCalls = toolCalls,
        Usage = usage,
        CostUsd = usd,
        LatencyMs = milliseconds,
        Rounds = rounds,
        Detail = detail,
    };
}
