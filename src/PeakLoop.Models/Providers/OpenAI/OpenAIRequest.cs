using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>A chat completion as it is sent.</summary>
/// <param name="Body">JSON in UTF-8.</param>
/// <param name="Streams">Whether the answer was asked for as a stream.</param>
/// <param name="Json">How JSON was asked for.</param>
/// <param name="Sent">Parts that a server may refuse and the call can do without.</param>
internal sealed record OpenAIRequest(byte[] Body, bool Streams, JsonAsk Json, IReadOnlyList<string> Sent)
{
    /// <summary>The request for a call.</summary>
    /// <param name="messages">Messages.</param>
    /// <param name="options">Options.</param>
    /// <param name="model">Model.</param>
    /// <param name="limits">What the server does not take.</param>
    /// <param name="endpoint">Address that is called.</param>
    public static OpenAIRequest Of(
        IEnumerable<ChatMessage> messages, ChatOptions? options, ModelOptions model, ServerLimits limits, Uri endpoint)
    {
        var json = JsonAsk.Of(options?.ResponseFormat, model, limits);
        var body = new JsonObject
        {
            ["model"] = options?.ModelId ?? model.Model ?? model.Alias,
            ["messages"] = OpenAIMessages.Write(json.Prepare(messages), options?.Instructions),
        };
        var sent = new List<string>();
        void Add(string part, JsonNode? value)
        {
            if (value is not null && limits.Takes(part))
            {
                body[part] = value;
                sent.Add(part);
            }
        }

        if (options?.MaxOutputTokens is { } most)
        {
            Add(OutputLimit.Name(endpoint, limits), most);
        }

        Add("temperature", options?.Temperature is { } temperature ? JsonValue.Create(temperature) : null);
        Add("top_p", options?.TopP is { } top ? JsonValue.Create(top) : null);
        Add("seed", options?.Seed is { } seed ? JsonValue.Create(seed) : null);
        Add("reasoning_effort", model.ReasoningEffort);
        Add("stop", options?.StopSequences is { Count: > 0 } stops ? new JsonArray([.. stops.Select(stop => (JsonNode)stop)]) : null);
        if (json.Format() is { } format)
        {
            body["response_format"] = format;
        }

        OpenAITools.Write(body, options);
        var streams = model.Stream && limits.Takes("stream");
        if (streams)
        {
            body["stream"] = true;
            sent.Add("stream");
            Add("stream_options", new JsonObject { ["include_usage"] = true });
        }

        return new OpenAIRequest(JsonSerializer.SerializeToUtf8Bytes(body), streams, json, sent);
    }
}
