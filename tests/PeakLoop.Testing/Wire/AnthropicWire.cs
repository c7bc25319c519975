using System.Text.Json.Nodes;

namespace PeakLoop.Testing.Wire;

/// <summary>Answers in the form of Anthropic's messages, from its public API reference.</summary>
public static class AnthropicWire
{
    /// <summary>A whole answer.</summary>
    public static string Answer(
        JsonArray content, string stop = "end_turn", string usage = """{"input_tokens":12,"cache_creation_input_tokens":2,"cache_read_input_tokens":6,"output_tokens":5}""")
    {
        var body = new JsonObject
        {
            ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = "claude-x-2026", ["content"] = content,
            ["stop_reason"] = stop, ["stop_sequence"] = null,
        };
        if (usage.Length > 0)
        {
            body["usage"] = JsonNode.Parse(usage);
        }

        return body.ToJsonString();
    }

    /// <summary>A text block.</summary>
    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    /// <summary>A tool call.</summary>
    public static JsonObject Call(string id, string name, string arguments) =>
        new() { ["type"] = "tool_use", ["id"] = id, ["name"] = name, ["input"] = JsonNode.Parse(arguments) };

    /// <summary>Events of a streamed text.</summary>
    public static string Stream(IEnumerable<string> pieces, bool complete = true)
    {
        var events = new List<JsonObject>
        {
            new()
            {
                ["type"] = "message_start",
                ["message"] = new JsonObject
                {
                    ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = "claude-x-2026", ["content"] = new JsonArray(),
                    ["stop_reason"] = null, ["stop_sequence"] = null, ["usage"] = new JsonObject { ["input_tokens"] = 20, ["output_tokens"] = 1 },
                },
            },
            new() { ["type"] = "content_block_start", ["index"] = 0, ["content_block"] = Text("") },
        };
        events.AddRange(pieces.Select(piece => new JsonObject
        {
            ["type"] = "content_block_delta", ["index"] = 0, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = piece },
        }));
        if (complete)
        {
            events.Add(new() { ["type"] = "content_block_stop", ["index"] = 0 });
            events.Add(new()
            {
                ["type"] = "message_delta", ["delta"] = new JsonObject { ["stop_reason"] = "end_turn", ["stop_sequence"] = null },
                ["usage"] = new JsonObject { ["output_tokens"] = 5 },
            });
            events.Add(new() { ["type"] = "message_stop" });
        }

        return string.Concat(events.Select(each => $"event: {each["type"]}\ndata: {each.ToJsonString()}\n\n"));
    }

    /// <summary>An error as the API states it.</summary>
    public static string Error(string type, string message) => new JsonObject
    {
        ["type"] = "error", ["error"] = new JsonObject { ["type"] = type, ["message"] = message }, ["request_id"] = "req_1",
    }.ToJsonString();
}
