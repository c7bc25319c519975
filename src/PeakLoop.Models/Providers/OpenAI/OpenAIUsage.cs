using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>Tokens of a chat completion.</summary>
internal static class OpenAIUsage
{
    /// <summary>The member <c>usage</c>; null where it is absent or incomplete, since a token count is never invented.</summary>
    public static UsageDetails? Read(JsonElement root)
    {
        if (OpenAIAnswer.Member(root, "usage") is not { ValueKind: JsonValueKind.Object } usage
            || Number(usage, "prompt_tokens") is not { } input || Number(usage, "completion_tokens") is not { } output)
        {
            return null;
        }

        var cached = OpenAIAnswer.Member(usage, "prompt_tokens_details") is { } details ? Number(details, "cached_tokens") : Number(usage, "prompt_cache_hit_tokens");
        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            CachedInputTokenCount = cached is { } hit ? Math.Min(hit, input) : null,
            ReasoningTokenCount = OpenAIAnswer.Member(usage, "completion_tokens_details") is { } thought ? Number(thought, "reasoning_tokens") : null,
        };
    }

    private static long? Number(JsonElement element, string name) =>
        OpenAIAnswer.Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) && number >= 0 ? number : null;
}
