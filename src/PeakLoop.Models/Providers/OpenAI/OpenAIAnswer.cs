using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Governance;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>A chat completion as it arrived, whole or put together from a stream.</summary>
internal sealed class OpenAIAnswer
{
    /// <summary>Id of the answer.</summary>
    public string? Id { get; set; }

    /// <summary>Model that answered.</summary>
    public string? Model { get; set; }

    /// <summary>Text.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>Why the model declined; empty where it did not.</summary>
    public StringBuilder Refusal { get; } = new();

    /// <summary>Tool calls by their index.</summary>
    public SortedDictionary<int, OpenAIToolCall> Calls { get; } = [];

    /// <summary>Why it ended, in the server's word.</summary>
    public string? Finish { get; set; }

    /// <summary>Tokens; null where the server gave none.</summary>
    public UsageDetails? Usage { get; set; }

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="ProviderException">It is an error with a success status, or no chat completion.</exception>
    public static OpenAIAnswer Of(JsonElement root)
    {
        var answer = new OpenAIAnswer();
        answer.Head(root);
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0
            || Member(choices[0], "message") is not { ValueKind: JsonValueKind.Object } message)
        {
            throw BodyFaults.Malformed("the answer has no choice with a message");
        }

        answer.Message(message, choices[0]);
        return answer;
    }

    /// <summary>Reads what an answer and each chunk of a stream begin with.</summary>
    public void Head(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw BodyFaults.Malformed("the answer is not a JSON object");
        }

        if (Member(root, "error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String } error)
        {
            throw ErrorInside(ErrorBody.Read(error), error);
        }

        Id ??= String(root, "id");
        Model ??= String(root, "model");
        Usage = OpenAIUsage.Read(root) ?? Usage;
    }

    /// <summary>Reads a message or a stream's delta.</summary>
    public void Message(JsonElement message, JsonElement choice)
    {
        Append(Text, message, "content");
        Append(Refusal, message, "refusal");
        Finish = String(choice, "finish_reason") ?? Finish;
        if (Member(message, "tool_calls") is not { ValueKind: JsonValueKind.Array } calls)
        {
            return;
        }

        var position = 0;
        foreach (var call in calls.EnumerateArray())
        {
            var index = Member(call, "index") is { ValueKind: JsonValueKind.Number } given && given.TryGetInt32(out var number) ? number : position;
            position++;
            if (!Calls.TryGetValue(index, out var known))
            {
                Calls[index] = known = new OpenAIToolCall();
            }

            known.Add(call);
        }
    }

    /// <summary>The answer in the form of the abstractions.</summary>
    /// <param name="requestId">Id of the request, from the response's headers.</param>
    /// <param name="redact">Takes secrets out of a refusal.</param>
    /// <exception cref="ProviderException">A tool call's arguments are no JSON although the answer was not cut by its limit.</exception>
    public ChatResponse ToResponse(string? requestId, ISecretRedactor redact)
    {
        var finish = FinishReasons.Of(Finish, Calls.Count > 0);
        var contents = new List<AIContent>();
        var text = Thinking.Remove(Text.ToString());
        if (text.Length > 0)
        {
            contents.Add(new TextContent(text));
        }

        if (Refusal.Length > 0)
        {
            contents.Add(new ErrorContent(redact.Redact(Refusal.ToString())) { ErrorCode = "refusal" });
        }

        // A call that the output limit cut is not half a call: none of the round's are made, and the answer counts as cut.
        var calls = Calls.Values.Select((call, position) => call.ToContent(position)).ToList();
        if (calls.Contains(null) && finish != ChatFinishReason.Length)
        {
            throw BodyFaults.Malformed("the arguments of a tool call are not a JSON object");
        }

        contents.AddRange(calls.Contains(null) ? [] : calls.OfType<AIContent>());
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = Id, ModelId = Model, FinishReason = finish, Usage = Usage,
            AdditionalProperties = requestId is null ? null : new AdditionalPropertiesDictionary { ["peakloop.requestId"] = requestId },
        };
    }

    /// <summary>A member; null where it is absent.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text member; null where it is absent or no text.</summary>
    public static string? String(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static ProviderException ErrorInside(ErrorBody error, JsonElement raw)
    {
        var status = Member(raw, "code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out var number) ? number : 500;
        return new ProviderException(StatusFaults.KindOf(status, error), $"the server answered with an error: {error.Message}");
    }

    /// <summary>Adds a text, or the texts of a list of parts.</summary>
    private static void Append(StringBuilder into, JsonElement message, string name)
    {
        if (Member(message, name) is { ValueKind: JsonValueKind.Array } parts)
        {
            foreach (var part in parts.EnumerateArray())
            {
                into.Append(String(part, "text"));
            }
        }
        else
        {
            into.Append(String(message, name));
        }
    }
}
