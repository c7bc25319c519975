using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Evals;
using PeakLoop.Governance;

namespace PeakLoop.Agents;

/// <summary>The core's own agent: a tool loop on <see cref="IChatClient"/>.</summary>
public sealed class ChatAgent(ToolInvoker invoker) : IAgent
{
    /// <inheritdoc/>
    public async Task<AgentRun> RunAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var messages = new List<ChatMessage> { new(ChatRole.System, request.Instructions), new(ChatRole.User, request.Input) };
        var state = new AgentRunState(messages);
        invoker.Begin(request.Scope, request.Input);
        for (var round = 1; round <= request.MaxRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ChatResponse response;
            try
            {
                response = await request.Client.GetResponseAsync(messages, Options(request, round), cancellationToken);
            }
            catch (Exception failure) when (failure is ProviderException or BudgetExhaustedException)
            {
                return state.Failed(failure);
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
            if (state.Add(results))
            {
                return state.Stuck(calls[0].Name);
            }
        }

        return state.OutOfRounds(request.MaxRounds);
    }

    /// <summary>Options of the n-th model call: limits, tools as declarations, and the path of the call.</summary>
    public static ChatOptions Options(AgentRequest request, int round) => request.Scope.Round(round).Apply(new ChatOptions
    {
        Temperature = request.Temperature,
        MaxOutputTokens = request.MaxOutputTokens,
        ResponseFormat = request.JsonAnswer ? ChatResponseFormat.Json : null,
        Tools = request.Tools.Count == 0 ? null : [.. request.Tools.Select(tool => (AITool)tool.Function.AsDeclarationOnly())],
    });

    /// <summary>Calls of one round run side by side; each has its path by position, so their order of finishing does not matter.</summary>
    private async Task<InvokedTool[]> InvokeAllAsync(
        AgentRequest request, int round, List<FunctionCallContent> calls, CancellationToken cancellationToken) =>
        await Task.WhenAll(calls.Select(async (call, index) =>
        {
            var arguments = Arguments(call);
            var result = arguments is null
                ? new ToolResult("Error: the arguments are not a JSON object.", Failed: true)
                : await invoker.InvokeAsync(
                    request.Tools, request.Scope.Round(round).Child($"tool:{index + 1}"), call.Name, arguments, cancellationToken);
            return new InvokedTool(call, result, new ToolCallRecord(call.Name, arguments ?? [], result.Text, result.Failed));
        }));

    /// <summary>Arguments of a call as JSON; null where they could not be read.</summary>
    public static JsonObject? Arguments(FunctionCallContent call)
    {
        if (call.Exception is not null)
        {
            return null;
        }

        return JsonSerializer.SerializeToNode(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions) as JsonObject;
    }
}
