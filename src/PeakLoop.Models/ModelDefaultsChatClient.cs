using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Agents.Models;
using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Models;

/// <summary>
/// Fills in what the configuration says of a model and a call leaves open: temperature, seed, room for thinking. Stands outside the budget,
/// so that the worst case knows of it.
/// </summary>
internal sealed class ModelDefaultsChatClient(IChatClient inner, ModelOptions model, long seed) : DelegatingChatClient(inner)
{
    private const long SeedMask = 0x7FFF_FFFF;

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filled = options?.Clone() ?? new ChatOptions();
        filled.Temperature ??= model.Temperature;
        if (model.ReasoningTokens > 0)
        {
            filled.MaxOutputTokens = (filled.MaxOutputTokens ?? BudgetChatClient.DefaultOutputTokens) + model.ReasoningTokens;
        }

        if (model.Seeded)
        {
            var scope = CallScope.Of(options);
            filled.Seed ??= (long)ContentHash.Seed(seed.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{scope.Run}/{scope.Path}") & SeedMask;
        }

        return base.GetResponseAsync(messages, filled, cancellationToken);
    }
}
