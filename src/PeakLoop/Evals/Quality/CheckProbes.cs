using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Quality;

/// <summary>Asks a check about outputs that differ in every way it could look at. A check that passes all of them cannot fail.</summary>
public static class CheckProbes
{
    private const int LongWords = 4000;

    private static readonly string[] Texts =
    [
        "", "x", "TBD", "{}", "{\"a\":[1,{\"b\":null}]}", "<a><b/></a>", "I'm sorry, I can't help with that.", "- a\n- b\n\n## Actions\n1. c\n",
        string.Join(' ', Enumerable.Repeat("word", LongWords)),
    ];

    /// <summary>Whether some output fails the check; null where it cannot be asked without cost (judges, programs), or answers nothing.</summary>
    public static async Task<bool?> CanFailAsync(CheckDefinition check, EvalCase evalCase, CancellationToken cancellationToken)
    {
        if (CheckCatalogue.Find(check.Type) is not { Deterministic: true })
        {
            return null;
        }

        var alone = evalCase with { Checks = [check], Threshold = null };
        var passes = 0;
        foreach (var output in Outputs(check))
        {
            var score = await CaseScorer.ScoreAsync(alone, output, null, CheckServices.None, cancellationToken);
            if (score.Checks[0].Result.Verdict == Verdict.Fail)
            {
                return true;
            }

            passes += score.Checks[0].Result.Verdict == Verdict.Pass ? 1 : 0;
        }

        return passes == 0 ? null : false;
    }

    private static IEnumerable<ModelOutput> Outputs(CheckDefinition check)
    {
        var literals = Literals(check.Value).Where(text => text.Length > 0).ToList();
        foreach (var text in Texts.Concat(literals).Append(string.Join('\n', literals)))
        {
            yield return new ModelOutput { Text = text, FinishReason = "stop" };
        }

        var calls = literals.Append("other_tool").Select(name => new ToolCallRecord(name, [])).ToList();
        yield return new ModelOutput
        {
            Text = "x", FinishReason = "length", Steps = 99, LatencyMs = 1e9, CostUsd = 1e6m, Usage = new TokenUsage(1_000_000_000, 0, 1_000_000_000), ToolCalls = calls,
        };
        yield return new ModelOutput { Text = "x", FinishReason = "stop", Steps = 1, LatencyMs = 0, CostUsd = 0, Usage = new TokenUsage(0, 0, 0) };
    }

    private static IEnumerable<string> Literals(JsonNode? value) => value switch
    {
        JsonValue leaf => [leaf.ToString()],
        JsonArray list => list.SelectMany(Literals),
        JsonObject map => map.SelectMany(member => Literals(member.Value).Append(member.Key)),
        _ => [],
    };
}
