namespace PeakLoop.Agents;

/// <summary>Tokens of one or more model calls.</summary>
/// <param name="Input">All input tokens, cached ones included.</param>
/// <param name="CachedInput">The part of the input that was served from the provider's cache.</param>
/// <param name="Output">Output tokens, reasoning included.</param>
public readonly record struct TokenUsage(long Input, long CachedInput, long Output)
{
    /// <summary>Input and output together.</summary>
    public long Total => Input + Output;

    /// <summary>Sum of two usages.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) =>
        new(left.Input + right.Input, left.CachedInput + right.CachedInput, left.Output + right.Output);
}
