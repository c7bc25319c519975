using Microsoft.Extensions.AI;

namespace PeakLoop.Testing.Agents;

/// <summary>A model that answers from a script, a step a call, and keeps what it was sent.</summary>
/// <param name="script">The answers; the last one is repeated.</param>
public sealed class ScriptedChatClient(params Func<ChatResponse>[] script) : IChatClient
{
    /// <summary>The messages of each call.</summary>
    public List<IReadOnlyList<ChatMessage>> Requests { get; } = [];

    /// <summary>The options of each call.</summary>
    public List<ChatOptions?> Options { get; } = [];

    /// <summary>A final answer.</summary>
    public static ChatResponse Says(string text, ChatFinishReason? finish = null) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = finish ?? ChatFinishReason.Stop };

    /// <summary>An answer that calls tools; their call ids are <c>call-1</c> and so on.</summary>
    public static ChatResponse Calls(params (string Tool, string Argument)[] calls) =>
        new(new ChatMessage(ChatRole.Assistant, [.. calls.Select((call, index) => (AIContent)new FunctionCallContent(
            $"call-{index + 1}", call.Tool, new Dictionary<string, object?> { ["text"] = call.Argument }))]))
        {
            FinishReason = ChatFinishReason.ToolCalls,
        };

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add([.. messages]);
        Options.Add(options);
        return Task.FromResult(script[Math.Min(Requests.Count, script.Length) - 1]());
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The loop asks for whole answers.");

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
