using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>Reads the evidence of gate tests and changes out of their recorded JSON, as far as it is there.</summary>
internal static class GateEvidence
{
    private static readonly string[] SentenceMembers = ["text", "reason", "sentence"];

    /// <summary>Facts of a test as the tuner recorded it.</summary>
    public static GateFacts Of(GateValue gate) => new(gate.Pairs, gate.Wins, gate.Losses, gate.Mde);

    /// <summary>Facts behind a promotion: from its own evidence, else from the ledger.</summary>
    public static GateFacts Of(PromptChangeRecord change, PromptFacts prompts)
    {
        var own = OfState(change.Evidence);
        return own.Wins is not null
            ? own
            : OfState(prompts.Tests.LastOrDefault(test => test.Prompt == change.Prompt && test.Candidate == change.To)?.State);
    }

    /// <summary>Facts of a test's state.</summary>
    public static GateFacts OfState(string? json)
    {
        var state = Parse(json);
        return new GateFacts(Integer(state, "pairs"), Integer(state, "wins"), Integer(state, "losses"), Number(state, "mde"));
    }

    /// <summary>The sentence that a change's evidence carries; null if it carries none.</summary>
    public static string? Sentence(string? json)
    {
        var evidence = Parse(json);
        return SentenceMembers
            .Select(name => evidence?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null)
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Select(Clip.Optional)
            .FirstOrDefault();
    }

    private static JsonObject? Parse(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Number(JsonObject? map, string name) =>
        map?[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static int? Integer(JsonObject? map, string name) =>
        Number(map, name) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;
}
