using System.Net.ServerSentEvents;
using System.Text.Json;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>Puts a streamed chat completion together.</summary>
internal static class OpenAIStream
{
    private const string Done = "[DONE]";

    /// <summary>Reads the stream to its end.</summary>
    /// <param name="body">Server-sent events.</param>
    /// <param name="streamed">Told of the characters so far.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PeakLoop.Agents.ProviderException">The stream ended before the answer did, or carried an error.</exception>
    public static async Task<OpenAIAnswer> ReadAsync(Stream body, Action<int> streamed, CancellationToken cancellationToken)
    {
        var answer = new OpenAIAnswer();
        var done = false;
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.Data.AsSpan().Trim().SequenceEqual(Done))
            {
                done = true;
                break;
            }

            using var chunk = JsonDocument.Parse(item.Data);
            var root = chunk.RootElement;
            answer.Head(root);
            if (OpenAIAnswer.Member(root, "choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0
                && OpenAIAnswer.Member(choices[0], "delta") is { } delta)
            {
                answer.Message(delta, choices[0]);
                streamed(answer.Text.Length);
            }
        }

        return done || answer.Finish is not null ? answer : throw BodyFaults.Cut("the stream stopped before the answer was complete");
    }
}
