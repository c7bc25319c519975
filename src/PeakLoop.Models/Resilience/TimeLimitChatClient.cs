using Microsoft.Extensions.AI;
using PeakLoop.Agents;

namespace PeakLoop.Models.Resilience;

/// <summary>Ends an attempt that takes too long. Stands right at the provider, so that waiting for a slot or for budget does not count.</summary>
internal sealed class TimeLimitChatClient(IChatClient inner, TimeSpan limit, TimeProvider time) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            return await base.GetResponseAsync(messages, options, either.Token);
        }
        catch (Exception ended) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested && ended is not ProviderException)
        {
            // Packages wrap a cancellation in what they throw for a broken connection; the limit is the reason all the same.
            throw new ProviderException(ProviderFault.Timeout, $"no answer within {limit.TotalSeconds:0.#} s", inner: ended);
        }
    }
}
