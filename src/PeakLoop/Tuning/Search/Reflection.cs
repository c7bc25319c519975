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
public sealed record FailingExample(string Case, string Input, string Output, IReadOnlyList<string> Feedback);

/// <summary>Asks the reflector for a minimal edit of one section.</summary>
public static class Reflection
{
    private const int LongestText = 4_000;

    /// <summary>The failing example of a scored output.</summary>
    public static FailingExample Example(EvalCase evalCase, ScoredOutput scored) => new(
        evalCase.Id, UntrustedText.Defuse(Cut(evalCase.Vars.ToJsonString())), UntrustedText.Defuse(Cut(scored.Output.Output?.Text ?? "")),
        [.. scored.Checks.Where(check => check.Result.Verdict == Verdict.Fail).Select(Feedback)]);

    /// <summary>What a failed check says to whoever is to do better: what it wants, in the words of the case's author, and what it saw.</summary>
    public static string Feedback(CheckRow check) => check.Metric is null ? check.Result.Reason : $"{check.Metric}: {check.Result.Reason}";

    /// <summary>The edits proposed, or none with the reason. Costs one model call.</summary>
    public static async Task<(IReadOnlyList<SectionEdit> Edits, string? Problem)> ProposeAsync(
        TuningContext context, Candidate parent, string section, IReadOnlyList<FailingExample> examples, string strategy, string path,
        CancellationToken cancellationToken)
    {
        var vars = new JsonObject
        {
            ["prompt"] = parent.Document.Id,
            ["section"] = section,
            ["text"] = parent.Document.Sections[section],
            ["strategy"] = strategy,
            ["examples"] = new JsonArray([.. examples.Select(example => (JsonNode)new JsonObject
            {
                ["case"] = example.Case,
                ["input"] = example.Input,
                ["output"] = example.Output,
                ["feedback"] = new JsonArray([.. example.Feedback.Select(text => (JsonNode)text)]),
            })]),
        };
        var run = await context.Ask(
            Roles.Reflector, vars, new CallScope(context.Run, path, BudgetAccount.Tune, Roles.Reflector), cancellationToken);
        if (run.Stop is StopReason.Budget or StopReason.Deadline)
        {
            throw new BudgetExhaustedException(BudgetAccount.Tune, "tune", run.Detail ?? "no budget for reflection");
        }

        if (run.Stop != StopReason.Completed)
        {
            return ([], $"{run.Stop}: {run.Detail}");
        }

        var edits = JsonAnswer.List(JsonAnswer.Parse(run.Text, out var problem), "edits").Select(Read).OfType<SectionEdit>()
            .Take(SectionEdits.Most).ToList();
        return (edits, edits.Count == 0 ? problem ?? "no edit was proposed" : null);
    }

    private static SectionEdit? Read(JsonNode? node) => JsonAnswer.Text(node, "op") is { } op
        ? new SectionEdit(
            op.ToLowerInvariant(), JsonAnswer.Text(node, "line") ?? "", JsonAnswer.Text(node, "text") ?? "",
            [.. JsonAnswer.List(node, "cases").Select(each => each?.ToString() ?? "").Where(each => each.Length > 0)],
            JsonAnswer.Text(node, "why") ?? "")
        : null;

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + " [cut]";
}
