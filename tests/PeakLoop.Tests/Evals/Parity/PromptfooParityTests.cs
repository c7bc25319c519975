using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Tests.Evals.Checks;
using Xunit;

namespace PeakLoop.Tests.Evals.Parity;

/// <summary>
/// Compares verdicts and scores with those that promptfoo 0.123.1 gave on generated cases (recorded in promptfoo-0.123.1.json: o output, a checks,
/// t threshold, x cost and the like, p pass, s score, e exception). Where we differ on purpose, Deviations.md lists the case and the reason.
/// </summary>
public sealed class PromptfooParityTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Evals", "Parity");

    [Fact]
    public void Verdicts_and_scores_agree_but_for_the_listed_deviations()
    {
        var cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "promptfoo-0.123.1.json")))!.AsArray();
        Assert.True(cases.Count >= 600);
        var listed = Listed();
        var differing = new List<string>();
        for (var i = 0; i < cases.Count; i++)
        {
            var theirs = Theirs(cases[i]!);
            var ours = Ours(cases[i]!);
            if (!Same(theirs, ours))
            {
                differing.Add($"| {Number(i)} | {Show(theirs)} | {Show(ours)} |");
            }
        }

        Assert.Equal(listed, differing);
    }

    private static List<string> Listed() =>
    [
        .. File.ReadLines(Path.Combine(Folder, "Deviations.md"))
            .Where(line => line.Length > 3 && line[0] == '|' && char.IsAsciiDigit(line[2]))
            .Select(line => string.Join('|', line.Split('|').Take(4)) + "|"),
    ];

    private static (Verdict Verdict, double? Score) Theirs(JsonNode node) => node["e"] is not null
        ? (Verdict.Error, null)
        : (node["p"]!.GetValue<bool>() ? Verdict.Pass : Verdict.Fail, node["s"]!.GetValue<double>());

    private static (Verdict Verdict, double? Score) Ours(JsonNode node)
    {
        var extra = node["x"];
        var score = Run.Score(
            Run.Case([.. node["a"]!.AsArray().Select(check => Definition(check!))]) with { Threshold = node["t"]?.GetValue<double>() },
            new ModelOutput
            {
                Text = node["o"]!.GetValue<string>(),
                CostUsd = extra?["cost"]?.GetValue<decimal>(),
                LatencyMs = extra?["latencyMs"]?.GetValue<double>(),
                FinishReason = extra?["finishReason"]?.GetValue<string>(),
            });
        return (score.Verdict, score.Score);
    }

    private static CheckDefinition Definition(JsonNode check) =>
        Run.Check(check["type"]!.GetValue<string>(), check["value"]?.DeepClone(), check["threshold"]?.GetValue<double>(), check["weight"]?.GetValue<double>() ?? 1)
            with
        {
            Members = [.. (check["assert"] as JsonArray ?? []).Select(member => Definition(member!))],
        };

    private static bool Same((Verdict Verdict, double? Score) left, (Verdict Verdict, double? Score) right) =>
        left.Verdict == right.Verdict && (left.Score is null || right.Score is null ? left.Score == right.Score : Math.Abs(left.Score.Value - right.Score.Value) < 1e-6);

    private static string Show((Verdict Verdict, double? Score) result) =>
        $"{result.Verdict.ToString().ToLowerInvariant()} {(result.Score is { } score ? score.ToString("0.####", CultureInfo.InvariantCulture) : "–")}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
