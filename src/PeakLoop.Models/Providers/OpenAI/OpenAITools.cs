using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>Tools in the form of chat completions.</summary>
internal static class OpenAITools
{
    /// <summary>Adds <c>tools</c> and <c>tool_choice</c> where the call has tools.</summary>
    public static void Write(JsonObject body, ChatOptions? options)
    {
        var tools = (options?.Tools ?? []).OfType<AIFunctionDeclaration>().ToList();
        if (tools.Count == 0)
        {
            return;
        }

        body["tools"] = new JsonArray([.. tools.Select(tool => (JsonNode)new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
            },
        })]);
        if (Choice(options!.ToolMode) is { } choice)
        {
            body["tool_choice"] = choice;
        }

        if (options.AllowMultipleToolCalls is { } parallel)
        {
            body["parallel_tool_calls"] = parallel;
        }
    }

    private static JsonNode? Choice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => "none",
        RequiredChatToolMode { RequiredFunctionName: { } name } => new JsonObject
        {
            ["type"] = "function", ["function"] = new JsonObject { ["name"] = name },
        },
        RequiredChatToolMode => "required",
        _ => null,
    };
}
