using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Agents.Models;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Agents;

/// <summary>The core's own agent: a tool loop on <see cref="IChatClient"/>.</summary>
public sealed class ChatAgent(ToolInvoker invoker) : IAgent
{
    /// <summary>How often the same calls with the same results may come before the agent counts as stuck.</summary>
    private const int StuckAfter = 3;

    /// <inheritdoc/>
    public async Task<AgentRun> RunAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var messages = new List<ChatMessage> { new(ChatRole.System, request.Instructions), new(ChatRole.User, request.Input) };
        var state = new RunState(messages);
        invoker.Begin(request.Scope, request.Input);
        for (var round = 1; round <= request.MaxRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ChatResponse response;
            try
            {
                response = await request.Client.GetResponseAsync(messages, Options(request, round), cancellationToken);
            }
            catch (ProviderException failure)
            {
                return state.End(
                    failure.Kind == ProviderFault.ContentFilter ? StopReason.ContentFiltered : StopReason.ProviderError, failure.Message);
            }
            catch (BudgetExhaustedException exhausted)
            {
                return state.End(exhausted.Cap == "deadline" ? StopReason.Deadline : StopReason.Budget, exhausted.Message);
            }

            state.Add(response);
            messages.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0 || response.FinishReason == ChatFinishReason.ContentFilter)
            {
                return state.Finish(response);
            }

            var results = await InvokeAllAsync(request, round, calls, cancellationToken);
            messages.Add(new ChatMessage(ChatRole.Tool, [.. results.Select(result => (AIContent)new FunctionResultContent(result.Call.CallId, result.Result.Text))]));
            state.Add(results.Select(result => result.Record));
            if (results.Any(result => result.Result.AwaitsApproval))
            {
                state.Awaiting = true;
            }

            if (state.RepeatedTimes(results) >= StuckAfter)
            {
                return state.End(StopReason.Stuck, $"the same tool calls gave the same results {StuckAfter} times: {calls[0].Name}");
            }
        }

        return state.End(StopReason.MaxRounds, $"no final answer within {request.MaxRounds} model calls");
    }

    private static ChatOptions Options(AgentRequest request, int round) => request.Scope.Round(round).Apply(new ChatOptions
    {
        Temperature = request.Temperature,
        MaxOutputTokens = request.MaxOutputTokens,
        ResponseFormat = request.JsonAnswer ? ChatResponseFormat.Json : null,
        Tools = request.Tools.Count == 0 ? null : [.. request.Tools.Select(tool => (AITool)tool.Function.AsDeclarationOnly())],
    });

    /// <summary>Calls of one round run side by side; each has its path by position, so their order of finishing does not matter.</summary>
    private async Task<Invoked[]> InvokeAllAsync(
        AgentRequest request, int round, List<FunctionCallContent> calls, CancellationToken cancellationToken) =>
        await Task.WhenAll(calls.Select(async (call, index) =>
        {
            var arguments = Arguments(call);
            var result = arguments is null
                ? new ToolResult("Error: the arguments are not a JSON object.", Failed: true)
                : await invoker.InvokeAsync(
                    request.Tools, request.Scope.Round(round).Child($"tool:{index + 1}"), call.Name, arguments, cancellationToken);
            return new Invoked(call, result, new ToolCallRecord(call.Name, arguments ?? [], result.Text, result.Failed));
        }));

    private static JsonObject? Arguments(FunctionCallContent call)
    {
        if (call.Exception is not null)
        {
            return null;
        }

        return JsonSerializer.SerializeToNode(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions) as JsonObject;
    }

    private sealed record Invoked(FunctionCallContent Call, ToolResult Result, ToolCallRecord Record);

    private sealed class RunState(List<ChatMessage> messages)
    {
        private readonly List<ToolCallRecord> toolCalls = [];
        private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
        private TokenUsage usage;
        private decimal? usd = 0;
        private double milliseconds;
        private int rounds;

        public bool Awaiting { get; set; }

        public void Add(ChatResponse response)
        {
            rounds++;
            usage += CallFacts.Usage(response);
            usd += CallFacts.Usd(response);
            milliseconds += CallFacts.Milliseconds(response);
        }

        public void Add(IEnumerable<ToolCallRecord> calls) => toolCalls.AddRange(calls);

        public int RepeatedTimes(IEnumerable<Invoked> results)
        {
            var key = ContentHash.Of([.. results.SelectMany(result => new[]
            {
                result.Record.Name, CanonicalJson.Write(result.Record.Arguments), result.Result.Text,
            })]);
            return seen[key] = seen.GetValueOrDefault(key) + 1;
        }

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

            return Awaiting ? End(StopReason.AwaitingApproval, "a tool call waits for a person", text) : End(StopReason.Completed, null, text);
        }

        public AgentRun End(StopReason stop, string? detail, string text = "") => new()
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
}
