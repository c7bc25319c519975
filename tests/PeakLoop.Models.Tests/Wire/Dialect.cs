using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Testing.Wire;

namespace PeakLoop.Models.Tests.Wire;

/// <summary>How one provider's server says what every chat server can say.</summary>
internal abstract class Dialect
{
    public const string Key = "canary-0123456789abcdef";

    public static Dialect OpenAI { get; } = new OpenAIDialect();

    public static Dialect Anthropic { get; } = new AnthropicDialect();

    public abstract ModelOptions Model(string address);

    public abstract WireReply Answer(string text, bool usage = true);

    public abstract WireReply Cut(string text);

    public abstract WireReply Filtered();

    public abstract WireReply Calls(params (string Id, string Name, string Arguments)[] calls);

    public abstract WireReply Streamed(string[] pieces, bool complete = true);

    public abstract string Error(string message);

    private sealed class OpenAIDialect : Dialect
    {
        public override ModelOptions Model(string address) =>
            new() { Alias = "m", Provider = "openai", Model = "gpt-x", Endpoint = $"{address}/v1", KeyEnv = "A_KEY" };

        public override WireReply Answer(string text, bool usage = true) =>
            WireReply.Json(usage ? OpenAIWire.Answer(text) : OpenAIWire.Answer(text, usage: ""));

        public override WireReply Cut(string text) => WireReply.Json(OpenAIWire.Answer(text, "length"));

        public override WireReply Filtered() => WireReply.Json(OpenAIWire.Answer("", "content_filter"));

        public override WireReply Calls(params (string Id, string Name, string Arguments)[] calls) => WireReply.Json(OpenAIWire.Answer(
            null, "tool_calls", calls: new JsonArray([.. calls.Select(call => (JsonNode)OpenAIWire.Call(call.Id, call.Name, call.Arguments))])));

        public override WireReply Streamed(string[] pieces, bool complete = true) => WireReply.Stream(OpenAIWire.Stream(
            pieces.Select(piece => new JsonObject { ["content"] = piece }.ToJsonString()), complete ? "stop" : null, complete, complete));

        public override string Error(string message) => OpenAIWire.Error(message);

        public override string ToString() => "openai";
    }

    private sealed class AnthropicDialect : Dialect
    {
        public override ModelOptions Model(string address) =>
            new() { Alias = "m", Provider = "anthropic", Model = "claude-x", Endpoint = address, KeyEnv = "A_KEY" };

        public override WireReply Answer(string text, bool usage = true) => WireReply.Json(
            usage ? AnthropicWire.Answer([AnthropicWire.Text(text)]) : AnthropicWire.Answer([AnthropicWire.Text(text)], usage: ""));

        public override WireReply Cut(string text) => WireReply.Json(AnthropicWire.Answer([AnthropicWire.Text(text)], "max_tokens"));

        public override WireReply Filtered() => WireReply.Json(AnthropicWire.Answer([], "refusal"));

        public override WireReply Calls(params (string Id, string Name, string Arguments)[] calls) => WireReply.Json(AnthropicWire.Answer(
            new JsonArray([.. calls.Select(call => (JsonNode)AnthropicWire.Call(call.Id, call.Name, call.Arguments))]), "tool_use"));

        public override WireReply Streamed(string[] pieces, bool complete = true) => WireReply.Stream(AnthropicWire.Stream(pieces, complete));

        public override string Error(string message) => AnthropicWire.Error("some_error", message);

        public override string ToString() => "anthropic";
    }
}
