using System.Text.Json.Nodes;

namespace PeakLoop.Testing.Wire;

/// <summary>Answers in the form of OpenAI's chat completions, from its public API reference.</summary>
public static class OpenAIWire
{
    /// <summary>A whole answer.</summary>
    public static string Answer(string? text, string finish = "stop", string usage = """{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25}""", JsonArray? calls = null)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = text, ["refusal"] = null };
        if (calls is not null)
        {
            message["tool_calls"] = calls;
        }

        var body = new JsonObject
        {
            ["id"] = "chatcmpl-1", ["object"] = "chat.completion", ["created"] = 1_760_000_000, ["model"] = "gpt-x-2026",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = finish }),
        };
        if (usage.Length > 0)
        {
            body["usage"] = JsonNode.Parse(usage);
        }

        return body.ToJsonString();
    }

    /// <summary>A tool call of an answer.</summary>
    public static JsonObject Call(string id, string name, string arguments) => new()
    {
        ["id"] = id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments },
    };

    /// <summary>Events of a stream: each delta in a chunk, then the finish reason, the usage and the end mark.</summary>
    public static string Stream(IEnumerable<string> deltas, string? finish = "stop", bool usage = true, bool done = true)
    {
        var events = deltas.Select(delta => Chunk($$"""[{"index":0,"delta":{{delta}},"finish_reason":null}]""")).ToList();
        if (finish is not null)
        {
            events.Add(Chunk($$"""[{"index":0,"delta":{},"finish_reason":"{{finish}}"}]"""));
        }

        if (usage)
        {
            events.Add(Chunk("[]", """,{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25}"""));
        }

        return string.Concat(events) + (done ? "data: [DONE]\n\n" : "");
    }

    /// <summary>An error as the API states it.</summary>
    public static string Error(string message, string? code = null, string? parameter = null) => new JsonObject
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["param"] = parameter, ["code"] = code },
    }.ToJsonString();

    private static string Chunk(string choices, string usage = "") =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-x-2026","choices":{{choices}}{{(usage.Length > 0 ? $",\"usage\":{usage[1..]}" : "")}}}""" + "\n\n";
}
