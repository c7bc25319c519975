using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Evals.Writing;

namespace PeakLoop.Workspace.Evals.Exporting;

/// <summary>A check that the other tool does not know and that was left out.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Check">The check as it is written, where it stands.</param>
/// <param name="Where">Where it stands.</param>
public sealed record LeftOut(string Case, string Check, Foundation.SourceLocation Where);

/// <summary>An export.</summary>
/// <param name="Text">Text of the file.</param>
/// <param name="LeftOut">Checks that are not in it.</param>
public sealed record ExportedSuite(string Text, IReadOnlyList<LeftOut> LeftOut);

/// <summary>
/// Writes cases for other tools. A case's prompt stands filled in as the variable <c>prompt</c>, beside its fixtures, because promptfoo runs every test
/// with every prompt of a file.
/// </summary>
public static class EvalExport
{
    /// <summary>Name of the variable that holds the filled prompt.</summary>
    public const string PromptVariable = "prompt";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["closed-qa"] = "model-graded-closedqa" };

    private static readonly string[] Unknown =
        ["f1", "tool-used", "tool-args-match", "tool-sequence", "step-count", "tokens", "script", "pairwise"];

    /// <summary>A promptfoo configuration with the echo provider; another is named there.</summary>
    public static ExportedSuite Promptfoo(IReadOnlyList<EvalCase> cases, IReadOnlyDictionary<string, PromptDocument> prompts, IPromptRenderer renderer)
    {
        var left = new List<LeftOut>();
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# {cases.Count} cases. The variable \"{PromptVariable}\" is each case's prompt, filled in.\n"));
        text.Append("prompts: [\"{{").Append(PromptVariable).Append("}}\"]\nproviders: [echo]\ndefaultTest:\n  options: {disableVarExpansion: true}\ntests:\n");
        foreach (var evalCase in cases)
        {
            text.Append("  - description: ").Append(FlowText.Quote(evalCase.Id)).Append('\n');
            text.Append("    vars: ").Append(FlowText.Of(Vars(evalCase, prompts, renderer))).Append('\n');
            if (evalCase.Threshold is { } threshold)
            {
                text.Append("    threshold: ").Append(JsonValues.Print(threshold)).Append('\n');
            }

            text.Append("    metadata: ").Append(FlowText.Of(Metadata(evalCase))).Append("\n    assert:");
            var checks = Known(evalCase, left);
            text.Append(checks.Count == 0 ? " []\n" : "\n");
            foreach (var check in checks)
            {
                text.Append("      - ").Append(SuiteWriter.Check(check)).Append('\n');
            }
        }

        return new ExportedSuite(cases.Count == 0 ? text.Append("  []\n").ToString() : text.ToString(), left);
    }

    /// <summary>JSON lines: a test a line, with id, target and split.</summary>
    public static ExportedSuite Jsonl(IReadOnlyList<EvalCase> cases)
    {
        var text = new StringBuilder();
        foreach (var evalCase in cases)
        {
            var line = new JsonObject
            {
                ["id"] = evalCase.Id,
                ["target"] = evalCase.Target,
                ["split"] = evalCase.Split.ToString().ToLowerInvariant(),
                ["severity"] = evalCase.Severity == CaseSeverity.MustPass ? "must-pass" : "normal",
            };
            Add(line, "description", evalCase.Description.Length == 0 ? null : JsonValue.Create(evalCase.Description));
            line["vars"] = evalCase.Vars.DeepClone();
            line["assert"] = new JsonArray([.. evalCase.Checks.Select(Node)]);
            Add(line, "threshold", evalCase.Threshold);
            line["metadata"] = Metadata(evalCase);
            text.Append(JsonText.Print(line)).Append('\n');
        }

        return new ExportedSuite(text.ToString(), []);
    }

    private static JsonObject Vars(EvalCase evalCase, IReadOnlyDictionary<string, PromptDocument> prompts, IPromptRenderer renderer)
    {
        var vars = new JsonObject();
        if (prompts.TryGetValue(evalCase.Target, out var document))
        {
            var rendered = renderer.Render(document, evalCase.Vars);
            vars[PromptVariable] = rendered.System.Length == 0 ? rendered.User : $"{rendered.System}\n\n{rendered.User}";
        }

        foreach (var (name, value) in evalCase.Vars.Where(member => member.Key != PromptVariable))
        {
            vars[name] = value?.DeepClone();
        }

        return vars;
    }

    private static JsonObject Metadata(EvalCase evalCase)
    {
        var metadata = (JsonObject)evalCase.Metadata.DeepClone();
        if (evalCase.Tags.Count > 0)
        {
            metadata["tags"] = new JsonArray([.. evalCase.Tags.Select(tag => (JsonNode)tag)]);
        }

        Add(metadata, "cluster", evalCase.Cluster is null ? null : JsonValue.Create(evalCase.Cluster));
        return metadata;
    }

    private static List<CheckDefinition> Known(EvalCase evalCase, List<LeftOut> left)
    {
        var known = new List<CheckDefinition>();
        foreach (var check in evalCase.Checks)
        {
            if (Unknown.Contains(check.Type) || check.Members.Any(member => Unknown.Contains(member.Type)))
            {
                left.Add(new LeftOut(evalCase.Id, check.Negated ? $"not-{check.Type}" : check.Type, check.Location));
            }
            else
            {
                known.Add(check with { Type = Names.GetValueOrDefault(check.Type, check.Type), Members = [.. check.Members.Select(member => member with { Type = Names.GetValueOrDefault(member.Type, member.Type) })] });
            }
        }

        return known;
    }

    private static JsonNode Node(CheckDefinition check)
    {
        var node = new JsonObject { ["type"] = check.Negated ? $"not-{check.Type}" : check.Type };
        Add(node, "value", check.Value?.DeepClone());
        Add(node, "threshold", check.Threshold);
        Add(node, "weight", check.Weight.Equals(1) ? null : check.Weight);
        Add(node, "metric", check.Metric is null ? null : JsonValue.Create(check.Metric));
        Add(node, "provider", check.Provider is null ? null : JsonValue.Create(check.Provider));
        Add(node, "rubricPrompt", check.RubricPrompt is null ? null : JsonValue.Create(check.RubricPrompt));
        Add(node, "transform", check.Transform is null ? null : JsonValue.Create(check.Transform));
        Add(node, "config", check.Config?.DeepClone());
        Add(node, "assert", check.Members.Count == 0 ? null : new JsonArray([.. check.Members.Select(Node)]));
        return node;
    }

    private static void Add(JsonObject map, string name, JsonNode? value)
    {
        if (value is not null)
        {
            map[name] = value;
        }
    }
}
