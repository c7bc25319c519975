using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Configuration;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>
/// How an answer in JSON is asked for: by a schema that the server enforces, by its JSON mode, or in words alone. What a server refuses is
/// remembered, and the next weaker form is used from then on.
/// </summary>
/// <param name="Level"><c>schema | object | text</c>, or null where no JSON is asked for.</param>
/// <param name="Wanted">The format asked for.</param>
internal sealed record JsonAsk(string? Level, ChatResponseFormatJson? Wanted)
{
    /// <summary>Enforced by the server.</summary>
    public const string Schema = "schema";

    /// <summary>JSON mode.</summary>
    public const string Object = "object";

    /// <summary>In words.</summary>
    public const string Text = "text";

    /// <summary>Under this name a refused level is remembered.</summary>
    public static string Part(string level) => $"json_{level}";

    /// <summary>The strongest form that configuration and server allow.</summary>
    public static JsonAsk Of(ChatResponseFormat? format, ModelOptions model, ServerLimits limits)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return new JsonAsk(null, null);
        }

        var strongest = json.Schema is null ? Object : Schema;
        var level = model.Json switch
        {
            Text => Text,
            Object => Object,
            _ => strongest,
        };
        level = level == Schema && !limits.Takes(Part(Schema)) ? Object : level;
        level = level == Object && !limits.Takes(Part(Object)) ? Text : level;
        return new JsonAsk(level, json);
    }

    /// <summary>The member <c>response_format</c> of a chat completion; null where there is none to send.</summary>
    public JsonObject? Format() => Level switch
    {
        Schema => new JsonObject
        {
            ["type"] = "json_schema",
            ["json_schema"] = new JsonObject
            {
                ["name"] = Wanted!.SchemaName ?? "answer", ["description"] = Wanted.SchemaDescription, ["strict"] = true,
                ["schema"] = JsonNode.Parse(Wanted.Schema!.Value.GetRawText()),
            },
        },
        Object => new JsonObject { ["type"] = "json_object" },
        _ => null,
    };

    /// <summary>
    /// The messages, with what the server does not enforce said in words: the schema below the level <c>schema</c>, and that JSON is wanted
    /// where no message says so (JSON mode refuses calls that do not).
    /// </summary>
    public IEnumerable<ChatMessage> Prepare(IEnumerable<ChatMessage> messages)
    {
        if (Level is null or Schema)
        {
            return messages;
        }

        var list = messages.ToList();
        var schema = Wanted!.Schema is { } given ? $" It must match this JSON schema: {JsonSerializer.Serialize(given)}" : "";
        if (schema.Length == 0 && Level == Object && list.Exists(message => message.Text.Contains("json", StringComparison.OrdinalIgnoreCase)))
        {
            return list;
        }

        list.Add(new ChatMessage(ChatRole.User, $"Answer with one JSON object and nothing else, without a code fence.{schema}"));
        return list;
    }
}
