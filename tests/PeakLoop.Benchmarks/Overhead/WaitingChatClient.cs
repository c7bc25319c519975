using Microsoft.Extensions.AI;

namespace PeakLoop.Benchmarks.Overhead;

/// <summary>A model that answers after a fixed time.</summary>
internal sealed class WaitingChatClient(TimeSpan wait) : IChatClient
{
    private static readonly string Text = string.Join(' ', Enumerable.Range(0, 250));

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Delay(wait, cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, Text))
        {
            Usage = new UsageDetails { InputTokenCount = 2_000, OutputTokenCount = 300 },
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The loop asks for whole answers.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
