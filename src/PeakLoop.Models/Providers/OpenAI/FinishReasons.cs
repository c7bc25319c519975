using Microsoft.Extensions.AI;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>Why an answer ended, from the words that compatible servers use.</summary>
internal static class FinishReasons
{
    /// <summary>The reason; an unknown word or none counts as a normal end.</summary>
    public static ChatFinishReason Of(string? word, bool hasCalls) => word?.ToLowerInvariant() switch
    {
        "length" or "max_tokens" or "model_length" => ChatFinishReason.Length,
        "content_filter" or "safety" or "recitation" => ChatFinishReason.ContentFilter,
        _ => hasCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
    };
}
