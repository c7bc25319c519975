using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Workspace.Evals.Writing;

/// <summary>Writes cases as a native suite that reads back to the same cases.</summary>
public static class SuiteWriter
{
    /// <summary>A whole suite file.</summary>
    /// <param name="cases">The cases, in the order they shall stand.</param>
    /// <param name="heading">Comment lines at the top, without their signs.</param>
    public static string Write(IReadOnlyList<EvalCase> cases, params IReadOnlyList<string> heading)
    {
        var text = new StringBuilder();
        foreach (var line in heading)
        {
            text.Append("# ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        }

        text.Append("tests:\n");
        foreach (var evalCase in cases)
        {
            text.Append(Case(evalCase));
        }

        return cases.Count == 0 ? text.Append("  []\n").ToString() : text.ToString();
    }

    /// <summary>One case as an item of <c>tests</c>, indented by two, its comments above it.</summary>
    public static string Case(EvalCase evalCase, params IReadOnlyList<string> comments)
    {
        var text = new StringBuilder();
        foreach (var line in comments)
        {
            text.Append("  # ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        }

        text.Append("  - id: ").Append(FlowText.Word(evalCase.Id)).Append('\n');
        Line(text, "target", FlowText.Word(evalCase.Target));
        Line(text, "split", evalCase.Split switch { EvalSplit.Tune => "tune", EvalSplit.Gate => "gate", _ => "anchor" });
        Line(text, "severity", evalCase.Severity == CaseSeverity.MustPass ? "must-pass" : null);
        Line(text, "description", evalCase.Description.Length > 0 ? FlowText.Quote(evalCase.Description) : null);
        Map(text, "vars", evalCase.Vars);
        Line(text, "threshold", evalCase.Threshold is { } threshold ? JsonValues.Print(threshold) : null);
        if (evalCase.Checks.Count > 0)
        {
            text.Append("    assert:\n");
            foreach (var check in evalCase.Checks)
            {
                text.Append("      - ").Append(Check(check)).Append('\n');
            }
        }

        Map(text, "metadata", Metadata(evalCase));
        Line(text, "origin", evalCase.Origin is { } origin ? FlowText.Of(Present(("run", origin.Run), ("outcome", origin.Outcome))) : null);
        Line(text, "added", evalCase.Added is { } added
            ? FlowText.Of(Present(("by", added.By), ("on", added.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))) : null);
        return text.ToString();
    }

    /// <summary>A check as a map on one line.</summary>
    internal static string Check(CheckDefinition check)
    {
        var parts = new List<string> { $"type: {(check.Negated ? "not-" : "")}{check.Type}" };
        Add("value", check.Value);
        Add("threshold", check.Threshold);
        Add("weight", check.Weight.Equals(1) ? null : check.Weight);
        Add("metric", check.Metric);
        Add("provider", check.Provider);
        Add("rubricPrompt", check.RubricPrompt);
        Add("transform", check.Transform);
        Add("config", check.Config);
        if (check.Members.Count > 0)
        {
            parts.Add($"assert: [{string.Join(", ", check.Members.Select(Check))}]");
        }

        return $"{{{string.Join(", ", parts)}}}";

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}: {FlowText.Of(value)}");
            }
        }
    }

    private static JsonObject Metadata(EvalCase evalCase)
    {
        var metadata = new JsonObject();
        if (evalCase.Tags.Count > 0)
        {
            metadata["tags"] = new JsonArray([.. evalCase.Tags.Select(tag => JsonValue.Create(tag))]);
        }

        if (evalCase.Cluster is { } cluster)
        {
            metadata["cluster"] = cluster;
        }

        foreach (var (name, value) in evalCase.Metadata)
        {
            metadata[name] = value?.DeepClone();
        }

        return metadata;
    }

    private static JsonObject Present(params ReadOnlySpan<(string Name, string? Value)> members)
    {
        var map = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                map[name] = value;
            }
        }

        return map;
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append("    ").Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private static void Map(StringBuilder text, string name, JsonObject map)
    {
        if (map.Count == 0)
        {
            return;
        }

        text.Append("    ").Append(name).Append(":\n");
        foreach (var (key, value) in map)
        {
            text.Append("      ").Append(FlowText.Name(key)).Append(": ").Append(FlowText.Of(value)).Append('\n');
        }
    }
}
