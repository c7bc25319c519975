using Microsoft.Extensions.AI;

namespace PeakLoop.Agents.Models;

/// <summary>Turns to another model when the first is out of service after all its retries.</summary>
public sealed class FallbackChatClient(IChatClient first, IChatClient second) : DelegatingChatClient(first)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        try
        {
            return await base.GetResponseAsync(sent, options, cancellationToken);
        }
        catch (ProviderException failure) when (failure.Kind != ProviderFault.ContentFilter)
        {
            return await second.GetResponseAsync(sent, options, cancellationToken);
        }
    }
}
