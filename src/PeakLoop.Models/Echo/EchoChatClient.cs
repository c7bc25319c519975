using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PeakLoop.Models.Echo;

/// <summary>
/// Answers with the last user message: no model at all. For measuring what the loop itself costs, and for running checks on texts that stand
/// in the cases. Tokens are counted as a quarter of the characters. Safe for concurrent use.
/// </summary>
public sealed class EchoChatClient : IChatClient
{
    /// <summary>Model id of every answer.</summary>
    public const string Model = "echo";

    private const int CharactersPerToken = 4;

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ChatResponse>(cancellationToken);
        }

        var length = 0L;
        var last = "";
        foreach (var message in messages)
        {
            var text = message.Text;
            length += text.Length;
            last = message.Role == ChatRole.User ? text : last;
        }

        var most = options?.MaxOutputTokens is { } limit ? (long)limit * CharactersPerToken : long.MaxValue;
        var cut = last.Length > most;
        var answer = cut ? last[..(int)most] : last;
        var (input, output) = (Tokens(length), Tokens(answer.Length));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
        {
            ModelId = Model,
            FinishReason = cut ? ChatFinishReason.Length : ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output },
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(Model, null, Model)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static long Tokens(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
