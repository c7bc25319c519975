using Microsoft.Extensions.AI;
using PeakLoop.Cycles;

namespace PeakLoop.Agents.Models;

/// <summary>Meters each attempt for whoever watches the run: account, money, tokens, fault.</summary>
public sealed class ProgressChatClient(IChatClient inner, ICycleProgress progress) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var account = CallScope.Of(options).Account;
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            progress.Report(new CallEnded(account, CallFacts.Usd(response) ?? 0, CallFacts.Usage(response).Total, null));
            return response;
        }
        catch (ProviderException failure)
        {
            progress.Report(new CallEnded(account, 0, 0, failure.Message));
            throw;
        }
    }
}
