using System.Text;
using Microsoft.Extensions.AI;
using PeakLoop.Configuration;

namespace PeakLoop.Governance;

/// <summary>The most a call can cost, known before it is made.</summary>
public static class WorstCase
{
    /// <summary>Tokens added per message and per tool for the provider's own framing.</summary>
    private const int FramingTokens = 16;

    /// <summary>Tokens of the words that ask for JSON where a server has no way of enforcing it.</summary>
    private const int JsonInstructionTokens = 160;

    /// <summary>
    /// Upper bound of the input tokens: the UTF-8 bytes of everything sent (no tokenizer is at hand, and a token is at least one byte),
    /// plus framing.
    /// </summary>
    public static long InputTokens(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        long bytes = FramingTokens;
        foreach (var message in messages)
        {
            bytes += FramingTokens;
            foreach (var content in message.Contents)
            {
                bytes += content switch
                {
                    TextContent text => Encoding.UTF8.GetByteCount(text.Text),
                    FunctionCallContent call => Bytes(call.Name) + Bytes(call.CallId) + Bytes(System.Text.Json.JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions)),
                    FunctionResultContent result => Bytes(result.CallId) + Bytes(result.Result?.ToString()),
                    _ => Encoding.UTF8.GetByteCount(content.ToString() ?? ""),
                };
            }
        }

        foreach (var tool in options?.Tools ?? [])
        {
            bytes += FramingTokens + Bytes(tool.Name) + Bytes(tool.Description);
            bytes += tool is AIFunctionDeclaration function ? Bytes(function.JsonSchema.GetRawText()) : 0;
        }

        // A schema may be sent, or said in words where a server does not enforce it.
        var json = options?.ResponseFormat is ChatResponseFormatJson format ? JsonInstructionTokens + Bytes(format.Schema?.GetRawText()) : 0;
        return bytes + json + Bytes(options?.Instructions);
    }

    /// <summary>Most money for a number of tokens: the input may come from the cache or not, whichever is dearer.</summary>
    public static decimal MostUsd(PriceOptions price, long input, long output) =>
        Math.Max(Usd(price, input, 0, output), Usd(price, input, input, output));

    /// <summary>Money for a number of tokens.</summary>
    public static decimal Usd(PriceOptions price, long input, long cached, long output) =>
        (((input - cached) * price.InputPerMillion) + (cached * (price.CachedInputPerMillion ?? price.InputPerMillion))
            + (output * price.OutputPerMillion)) / 1_000_000m;

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
