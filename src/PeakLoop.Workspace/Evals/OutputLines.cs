using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>One stored output of another tool or an earlier run.</summary>
/// <param name="Case">The case it answers.</param>
/// <param name="Trial">Trial, from 1.</param>
/// <param name="Output">The output.</param>
public sealed record OutputLine(EvalCase Case, int Trial, ModelOutput Output);

/// <summary>
/// Reads stored outputs as JSON lines: <c>{"case": id or description, "trial": 1, "output": "…", "usage": {…}, "toolCalls": […], "latencyMs": …,
/// "cost": …}</c>. What is absent is not measured, never 0.
/// </summary>
public static class OutputLines
{
    private static readonly string[] Keys = ["case", "trial", "output", "usage", "toolCalls", "latencyMs", "cost", "finishReason", "steps"];

    /// <summary>The outputs, in file order.</summary>
    /// <param name="path">Name of the file in messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="cases">Cases it may answer.</param>
    /// <param name="errors">Receives every bad line.</param>
    public static IReadOnlyList<OutputLine> Read(string path, string text, IReadOnlyList<EvalCase> cases, List<InputError> errors)
    {
        var context = new ReadContext(Nothing.Instance, [], errors);
        var byId = cases.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var byDescription = cases.Where(each => each.Description.Length > 0).ToLookup(each => each.Description, StringComparer.Ordinal);
        var lines = new List<OutputLine>();
        var seen = new HashSet<(string, int)>();
        foreach (var node in JsonlTests.Read(path, text, context))
        {
            var fields = new Fields(node, context);
            var before = context.Errors.Count;
            if (node.Kind != NodeKind.Map)
            {
                context.Error(node, "an output: an object with case and output");
                continue;
            }

            fields.Only(Keys);
            var evalCase = Case(fields, node, byId, byDescription, context);
            var trial = (int)(fields.Number("trial", static number => number >= 1 && number == Math.Floor(number) && number < 1_000_000, "a whole number, 1 or more") ?? 1);
            var output = Output(fields, node, context);
            if (evalCase is not null && !seen.Add((evalCase.Id, trial)))
            {
                context.Error(node["case"]!, $"one output for trial {trial} of a case");
            }

            if (context.Errors.Count == before)
            {
                lines.Add(new OutputLine(evalCase!, trial, output!));
            }
        }

        errors.AddRange(InputErrors.InFileOrder(context.Errors));
        return lines;
    }

    private static EvalCase? Case(
        Fields fields, SourceNode node, Dictionary<string, EvalCase> byId, ILookup<string, EvalCase> byDescription, ReadContext context)
    {
        if (fields.Text("case") is not { } name)
        {
            if (node["case"] is not { IsNull: false })
            {
                context.Missing(node, "case: the id or description of a case");
            }

            return null;
        }

        var named = byDescription[name].ToList();
        if (byId.TryGetValue(name, out var found) || (named.Count == 1 && (found = named[0]) is not null))
        {
            return found;
        }

        context.Error(
            node["case"]!, named.Count > 1 ? $"the id of a case: {named.Count} have this description" : "the id or description of a chosen case", NearestName.Find(name, byId.Keys));
        return null;
    }

    private static ModelOutput? Output(Fields fields, SourceNode node, ReadContext context)
    {
        if (node["output"]?.ToJson() is not { } written)
        {
            context.Missing(node, "output: the text that was answered");
            return null;
        }

        var usage = fields.MapOf("usage")?.ToJson() as JsonObject;
        return new ModelOutput
        {
            Text = written.AsText() ?? JsonText.Print(written),
            ToolCalls = ToolCalls(fields, context),
            Usage = usage is null ? null : new TokenUsage(Tokens(usage, "input", "inputTokens", "prompt"), Tokens(usage, "cached", "cachedInputTokens", "cached"), Tokens(usage, "output", "outputTokens", "completion")),
            LatencyMs = fields.Number("latencyMs", static number => number >= 0, "milliseconds, 0 or more"),
            CostUsd = fields.Number("cost", static number => number is >= 0 and < 1e9, "dollars, 0 or more") is { } cost ? (decimal)cost : null,
            FinishReason = fields.Text("finishReason"),
            Steps = (int)(fields.Number("steps", static number => number is >= 0 and < 1e6, "a number of model calls, 0 or more") ?? 1),
        };
    }

    private static List<ToolCallRecord> ToolCalls(Fields fields, ReadContext context)
    {
        var calls = new List<ToolCallRecord>();
        foreach (var item in fields.ListOf("toolCalls")?.Items ?? [])
        {
            if (item["name"]?.Written is not { Length: > 0 } name)
            {
                context.Error(item, "a tool call: {name, arguments}");
                continue;
            }

            var arguments = (item["arguments"] ?? item["args"])?.ToJson();
            if (arguments.AsText() is { } text && JsonText.TryParse(text, out var parsed, out _))
            {
                arguments = parsed;
            }

            calls.Add(new ToolCallRecord(name, arguments as JsonObject ?? [], item["result"]?.Written));
        }

        return calls;
    }

    private static long Tokens(JsonObject usage, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (usage[name].AsNumber() is { } number and >= 0)
            {
                return (long)number;
            }
        }

        return 0;
    }

    /// <summary>Lines of outputs refer to no file.</summary>
    private sealed class Nothing : IWorkspaceFiles
    {
        public static Nothing Instance { get; } = new();

        public string? Read(string path) => null;

        public IReadOnlyList<string> List(string folder, string ending) => [];
    }
}
