using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Quality;

/// <summary>
/// Asks a check about answers that differ in every way it could look at: prose, JSON, XML, a list, a refusal, a plan in other words, texts made from
/// the check's own values and patterns, and answers with all and with none of the calls, cost and time that there may be. A check that passes
/// all of them cannot fail on any answer that is not empty.
/// </summary>
public static class CheckProbes
{
    private const int LongWords = 4000;

    private static readonly string[] Texts =
    [
        "Done.", "TBD", "{\"a\":[1,{\"b\":null}]}", "<a><b/></a>", "I'm sorry, I can't help with that.", "- milk\n- bread\n\n## Evening\n1. cook\n",
        "The harbour was quiet in the morning. Two boats came in with the tide, and nobody had thought of the ropes.", "42",
        "Der Zug kommt um 7 Uhr.", string.Join(' ', Enumerable.Repeat("word", LongWords)),
    ];

    /// <summary>
    /// Whether some answer fails the check; null where it cannot be asked without cost (judges, programs), answers nothing, or looks for a
    /// pattern of which no example could be made.
    /// </summary>
    public static async Task<bool?> CanFailAsync(CheckDefinition check, EvalCase evalCase, CancellationToken cancellationToken)
    {
        if (CheckCatalogue.Find(check.Type) is not { Deterministic: true })
        {
            return null;
        }

        var alone = evalCase with { Checks = [check with { Transform = null }], Threshold = null };
        var passes = 0;
        foreach (var output in Outputs(ValueTemplate.Apply(check, evalCase.Vars, out _)))
        {
            var score = await CaseScorer.ScoreAsync(alone, output, null, CheckServices.None, cancellationToken);
            if (score.Checks[0].Result.Verdict == Verdict.Fail)
            {
                return true;
            }

            passes += score.Checks[0].Result.Verdict == Verdict.Pass ? 1 : 0;
        }

        return passes == 0 || (check is { Negated: true, Type: "regex" } && PatternSample.Of(check.Value?.ToString() ?? "") is null) ? null : false;
    }

    private static IEnumerable<ModelOutput> Outputs(CheckDefinition check)
    {
        var literals = Literals(check.Value).Where(text => text.Length > 0).ToList();
        if (check.Type == "regex" && PatternSample.Of(check.Value?.ToString() ?? "") is { } sample)
        {
            literals.AddRange([sample, $"\n{sample}\n", $"One.\n\n{sample}\n\nTwo.\n"]);
        }

        foreach (var text in Texts.Concat(literals).Append(string.Join('\n', literals)).Where(text => text.Length > 0))
        {
            yield return new ModelOutput { Text = text, FinishReason = "stop" };
        }

        var calls = literals.Append("other_tool").Select(name => new ToolCallRecord(name, [])).ToList();
        yield return new ModelOutput
        {
            Text = "No.", FinishReason = "length", Steps = 99, LatencyMs = 1e9, CostUsd = 1e6m, Usage = new TokenUsage(1_000_000_000, 0, 1_000_000_000), ToolCalls = calls,
        };
        yield return new ModelOutput { Text = "No.", FinishReason = "stop", Steps = 1, LatencyMs = 0, CostUsd = 0, Usage = new TokenUsage(0, 0, 0) };
    }

    private static IEnumerable<string> Literals(JsonNode? value) => value switch
    {
        JsonValue leaf => [leaf.ToString()],
        JsonArray list => list.SelectMany(Literals),
        JsonObject map => map.SelectMany(member => Literals(member.Value).Append(member.Key)),
        _ => [],
    };
}
