using Microsoft.Extensions.AI;
using PeakLoop.Agents;

namespace PeakLoop.Models.Resilience;

/// <summary>Lets an attempt through when its provider has a slot for it, and tells the provider's slots how it went.</summary>
internal sealed class SlotChatClient(IChatClient inner, AdaptiveSlots slots) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var mark = await slots.AcquireAsync(cancellationToken);
        var (went, refused, retryAfter) = (false, false, (TimeSpan?)null);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            went = true;
            return response;
        }
        catch (ProviderException fault) when (fault.Kind == ProviderFault.RateLimited)
        {
            (refused, retryAfter) = (true, fault.RetryAfter <= RetryChatClient.LongestRetryAfter ? fault.RetryAfter : null);
            throw;
        }
        finally
        {
            if (refused)
            {
                slots.ReleaseRefused(mark, retryAfter);
            }
            else
            {
                slots.Release(went);
            }
        }
    }
}
