using Microsoft.Extensions.AI;

namespace PeakLoop.Agents.Models;

/// <summary>Lets at most a given number of attempts reach a provider at once; the others wait in order.</summary>
public sealed class ConcurrencyChatClient(IChatClient inner, SemaphoreSlim slots) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }
}
