using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Testing.Wire;

namespace PeakLoop.Cli.Tests.Models;

/// <summary>The rehearsal model behind a chat-completions server, with faults at a given share of the requests.</summary>
internal sealed class ServedRehearsal : IAsyncDisposable
{
    private readonly RehearsalChatClient model = new(new RehearsalOptions(), TimeProvider.System);
    private readonly ConcurrentDictionary<string, int> tries = new(StringComparer.Ordinal);
    private readonly LoopbackServer server;
    private readonly double faultRate;
    private int answered;
    private int faults;

    public ServedRehearsal(double faultRate = 0)
    {
        this.faultRate = faultRate;
        server = new LoopbackServer((request, _) => AnswerAsync(request));
    }

    /// <summary>Requests that arrived.</summary>
    public IReadOnlyList<WireRequest> Requests => server.Requests;

    /// <summary>Requests answered as the model would.</summary>
    public int Answered => answered;

    /// <summary>Requests that failed.</summary>
    public int Faults => faults;

    /// <summary>The model as it stands in a configuration.</summary>
    public JsonObject Configured(double input = 0.25, double output = 2) => new()
    {
        ["provider"] = "openai", ["model"] = "rehearsal", ["endpoint"] = $"{server.Address}/v1", ["keyEnv"] = "SERVED_KEY",
        ["price"] = new JsonObject { ["inputPerMillion"] = input, ["outputPerMillion"] = output },
    };

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        model.Dispose();
    }

    private async Task<WireReply> AnswerAsync(WireRequest request)
    {
        var text = await AskAsync(request.Json);
        var attempt = tries.AddOrUpdate(request.Body, 1, (_, count) => count + 1);
        var draw = ContentHash.Seed(request.Body, attempt.ToString(CultureInfo.InvariantCulture));
        if (draw % 10_000 < faultRate * 10_000)
        {
            Interlocked.Increment(ref faults);
            return Fault((draw / 10_000) % 9, text);
        }

        Interlocked.Increment(ref answered);
        return WireReply.Json(text);
    }

    private static WireReply Fault(ulong kind, string answer) => kind switch
    {
        0 => WireReply.Error(429, OpenAIWire.Error("slow down"), retryAfter: "1"),
        1 => WireReply.Error(500, OpenAIWire.Error("server error")),
        2 => WireReply.Error(503, "<html>unavailable</html>"),
        3 => WireReply.Error(408, OpenAIWire.Error("timeout")),
        4 => WireReply.Json(answer[..(answer.Length / 2)]) with { Cut = true },
        5 => WireReply.Json(answer[..(answer.Length / 2)]),
        6 => WireReply.Json(OpenAIWire.Answer("", "content_filter")),
        7 => WireReply.Json(OpenAIWire.Answer(null).Replace("\"refusal\":null", "\"refusal\":\"I cannot help with that.\"", StringComparison.Ordinal)),
        _ => WireReply.Error(400, OpenAIWire.Error("The response was filtered", "content_filter")),
    };

    private async Task<string> AskAsync(JsonObject body)
    {
        var options = new ChatOptions
        {
            MaxOutputTokens = body["max_tokens"]!.GetValue<int>(),
            ResponseFormat = body["response_format"] is null ? null : ChatResponseFormat.Json,
            Tools = body["tools"] is JsonArray tools ? [.. tools.Select(Tool)] : null,
        };
        var answer = await model.GetResponseAsync(body["messages"]!.AsArray().Select(Message), options);
        var calls = answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
            .Select(call => (JsonNode)OpenAIWire.Call(call.CallId, call.Name, JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions))).ToArray();
        return OpenAIWire.Answer(
            answer.Text, answer.FinishReason == ChatFinishReason.Length ? "length" : calls.Length > 0 ? "tool_calls" : "stop",
            $$"""{"prompt_tokens":{{answer.Usage!.InputTokenCount}},"completion_tokens":{{answer.Usage.OutputTokenCount}},"total_tokens":{{answer.Usage.TotalTokenCount}}}""",
            calls.Length > 0 ? new JsonArray(calls) : null);
    }

    private static AITool Tool(JsonNode? tool)
    {
        var function = tool!["function"]!;
        using var schema = JsonDocument.Parse(function["parameters"]!.ToJsonString());
        return AIFunctionFactory.CreateDeclaration(function["name"]!.GetValue<string>(), function["description"]?.GetValue<string>(), schema.RootElement.Clone());
    }

    private static ChatMessage Message(JsonNode? message)
    {
        var text = message!["content"]?.GetValue<string>() ?? "";
        if (message["role"]!.GetValue<string>() == "tool")
        {
            return new ChatMessage(ChatRole.Tool, [new FunctionResultContent(message["tool_call_id"]!.GetValue<string>(), text)]);
        }

        var contents = new List<AIContent> { new TextContent(text) };
        contents.AddRange((message["tool_calls"] as JsonArray ?? []).Select(call => new FunctionCallContent(
            call!["id"]!.GetValue<string>(), call["function"]!["name"]!.GetValue<string>(),
            JsonSerializer.Deserialize<Dictionary<string, object?>>(call["function"]!["arguments"]!.GetValue<string>(), AIJsonUtilities.DefaultOptions))));
        return new ChatMessage(new ChatRole(message["role"]!.GetValue<string>()), contents);
    }
}
