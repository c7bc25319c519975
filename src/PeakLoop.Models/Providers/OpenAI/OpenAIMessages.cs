using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>Messages in the form of chat completions.</summary>
internal static class OpenAIMessages
{
    /// <summary>The member <c>messages</c>.</summary>
    public static JsonArray Write(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var list = new JsonArray();
        if (!string.IsNullOrEmpty(instructions))
        {
            list.Add(Message("system", instructions));
        }

        foreach (var message in messages)
        {
            if (message.Role == ChatRole.Tool)
            {
                foreach (var result in message.Contents.OfType<FunctionResultContent>())
                {
                    list.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = result.CallId, ["content"] = Text(result.Result) });
                }
            }
            else
            {
                list.Add(message.Role == ChatRole.Assistant ? Assistant(message) : Message(message.Role.Value, message.Text));
            }
        }

        return list;
    }

    /// <summary>A tool's result as text.</summary>
    public static string Text(object? result) => result switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        _ => WireJson.Write(result),
    };

    private static JsonObject Message(string role, string text) => new() { ["role"] = role, ["content"] = text };

    private static JsonObject Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        var written = Message("assistant", message.Text);
        if (calls.Count > 0)
        {
            written["content"] = message.Text.Length == 0 ? null : message.Text;
            written["tool_calls"] = new JsonArray([.. calls.Select(call => (JsonNode)new JsonObject
            {
                ["id"] = call.CallId,
                ["type"] = "function",
                ["function"] = new JsonObject
                {
                    ["name"] = call.Name,
                    ["arguments"] = WireJson.Write(call.Arguments ?? new Dictionary<string, object?>()),
                },
            })]);
        }

        return written;
    }
}
