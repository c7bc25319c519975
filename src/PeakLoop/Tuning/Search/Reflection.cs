using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Search;

/// <summary>A failing example shown to the reflector: only ever from the tune split.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Input">What the model was given.</param>
/// <param name="Output">What it answered.</param>
/// <param name="Feedback">What the checks said.</param>
public sealed record FailingExample(string Case, string Input, string Output, IReadOnlyList<string> Feedback)
{
    /// <summary>The failed checks by metric, with what each said.</summary>
    public IReadOnlyList<(string Metric, string Feedback)> Failed { get; init; } = [];

    /// <summary>The example with the feedback of one metric alone.</summary>
    public FailingExample Only(string metric) => this with { Feedback = [.. Failed.Where(check => check.Metric == metric).Select(check => check.Feedback)] };
}

/// <summary>Asks the reflector for a minimal edit of one section.</summary>
public static class Reflection
{
    private const int LongestText = 4_000;

    /// <summary>The failing example of an output.</summary>
    public static FailingExample Example(EvalCase evalCase, string? output, IReadOnlyList<CheckRow> checks)
    {
        var failed = checks.Where(check => check.Result.Verdict == Verdict.Fail).ToList();
        return new FailingExample(
            evalCase.Id, UntrustedText.Defuse(Cut(evalCase.Vars.ToJsonString())), UntrustedText.Defuse(Cut(output ?? "")), failed.ConvertAll(Feedback))
        {
            Failed = [.. failed.Where(check => check.Weight > 0).Select(check => (CaseSighting.MetricOf(evalCase.Id, check), Feedback(check)))],
        };
    }

    /// <summary>What a failed check says to whoever is to do better: what it wants, in the words of the case's author, and what it saw.</summary>
    public static string Feedback(CheckRow check) => check.Metric is null ? check.Result.Reason : $"{check.Metric}: {check.Result.Reason}";

    /// <summary>Variables of the reflector's prompt.</summary>
    /// <param name="prompt">Prompt that is improved.</param>
    /// <param name="section">Its section.</param>
    /// <param name="text">Text of the section as it stands.</param>
    /// <param name="strategy">See <see cref="SearchStrategy"/>.</param>
    /// <param name="examples">Failing examples.</param>
    public static JsonObject Vars(string prompt, string section, string text, string strategy, IReadOnlyList<FailingExample> examples) => new()
    {
        ["prompt"] = prompt,
        ["section"] = section,
        ["text"] = text,
        ["strategy"] = strategy,
        ["examples"] = new JsonArray([.. examples.Select(example => (JsonNode)new JsonObject
        {
            ["case"] = example.Case,
            ["input"] = example.Input,
            ["output"] = example.Output,
            ["feedback"] = new JsonArray([.. example.Feedback.Select(text => (JsonNode)text)]),
        })]),
    };

    /// <summary>The edits of a reflector's answer, or none with the reason. Whatever else stands in the answer is not looked at.</summary>
    public static ReflectionAnswer Read(string answer)
    {
        var edits = JsonAnswer.List(JsonAnswer.Parse(answer, out var problem), "edits").Select(Read).OfType<SectionEdit>().Take(SectionEdits.Most).ToList();
        return new ReflectionAnswer(edits, edits.Count == 0 ? problem ?? "no edit was proposed" : null, Spent: true);
    }

    private static SectionEdit? Read(JsonNode? node) => JsonAnswer.Text(node, "op") is { } op
        ? new SectionEdit(
            op.ToLowerInvariant(), JsonAnswer.Text(node, "line") ?? "", JsonAnswer.Text(node, "text") ?? "",
            [.. JsonAnswer.List(node, "cases").Select(each => each?.ToString() ?? "").Where(each => each.Length > 0)],
            JsonAnswer.Text(node, "why") ?? "")
        : null;

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + " [cut]";
}
