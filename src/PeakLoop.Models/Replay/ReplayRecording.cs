using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Foundation;

namespace PeakLoop.Models.Replay;

/// <summary>
/// Recorded answers, one JSON object a line: <c>path</c> (with or without its run, e.g. <c>cycle:3/plan/team:build/round:1</c>) or
/// <c>request</c>
/// (<see cref="RequestHash"/>), or both; and <c>response</c> (a serialized <see cref="ChatResponse"/>, as the journal stores it) or
/// <c>text</c>.
/// </summary>
public sealed class ReplayRecording
{
    private static readonly string[] Members = ["path", "request", "response", "text"];

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    private ReplayRecording(string file) => File = file;

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>Reads a recording. All faulty lines are reported together in one <see cref="InputException"/>.</summary>
    /// <param name="text">Content of the file.</param>
    /// <param name="file">Its name, for messages.</param>
    public static ReplayRecording Read(string text, string file)
    {
        var recording = new ReplayRecording(file);
        var errors = new List<InputError>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                recording.Add(lines[i], new SourceLocation(file, i + 1, 1), errors);
            }
        }

        return errors.Count == 0 ? recording : throw new InputException(errors);
    }

    /// <summary>Hash of a request: roles and texts of its messages, tool calls and results.</summary>
    public static string RequestHash(IEnumerable<ChatMessage> messages)
    {
        var parts = new List<string>();
        foreach (var message in messages)
        {
            parts.Add(message.Role.Value);
            parts.AddRange(message.Contents.Select(content => content switch
            {
                TextContent text => text.Text,
                FunctionCallContent call => call.Name + JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions),
                FunctionResultContent result => result.Result?.ToString() ?? "",
                _ => content.GetType().Name,
            }));
        }

        return ContentHash.Of([.. parts]);
    }

    /// <summary>A fresh copy of the answer recorded under a path or request hash; null where there is none.</summary>
    public ChatResponse? Find(string key) =>
        _answers.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<ChatResponse>(json, AIJsonUtilities.DefaultOptions) : null;

    private void Add(string line, SourceLocation place, List<InputError> errors)
    {
        JsonObject? entry;
        try
        {
            entry = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException fault)
        {
            errors.Add(new InputError(place with { Column = (int)(fault.BytePositionInLine ?? 0) + 1 }, Short(line), "a JSON object"));
            return;
        }

        if (entry is null)
        {
            errors.Add(new InputError(place, Short(line), "a JSON object"));
            return;
        }

        var before = errors.Count;
        errors.AddRange(entry.Where(member => !Members.Contains(member.Key))
            .Select(member => new InputError(place, member.Key, $"one of {string.Join(", ", Members)}", NearestName.Find(member.Key, Members))));
        var answer = Answer(entry, place, errors);
        var keys = new[] { Text(entry, "path"), Text(entry, "request") }.OfType<string>().ToList();
        if (keys.Count == 0)
        {
            errors.Add(new InputError(place, null, "a path or a request hash"));
        }

        foreach (var key in errors.Count == before ? keys : [])
        {
            if (!_answers.TryAdd(key, answer!) && _answers[key] != answer)
            {
                errors.Add(new InputError(place, key, "one answer for each key; an earlier line holds another"));
            }
        }
    }

    private static string? Answer(JsonObject entry, SourceLocation place, List<InputError> errors)
    {
        if (Text(entry, "text") is { } text)
        {
            var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = ChatFinishReason.Stop };
            return JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions);
        }

        try
        {
            if (entry["response"]?.Deserialize<ChatResponse>(AIJsonUtilities.DefaultOptions) is { Messages.Count: > 0 })
            {
                return entry["response"]!.ToJsonString();
            }
        }
        catch (JsonException)
        {
            // Reported below, like a response without messages.
        }

        errors.Add(new InputError(place, entry["response"] is { } value ? Short(value.ToJsonString()) : null, "text, or a response with messages"));
        return null;
    }

    private static string? Text(JsonObject entry, string member) =>
        entry[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
