using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Tests.Evals.Checks;

/// <summary>Short ways to run checks in tests.</summary>
internal static class Run
{
    public static CheckDefinition Check(string type, JsonNode? value = null, double? threshold = null, double weight = 1, JsonObject? config = null)
    {
        var negated = type.StartsWith("not-", StringComparison.Ordinal);
        return new CheckDefinition
        {
            Type = negated ? type[4..] : type, Negated = negated, Value = value, Threshold = threshold, Weight = weight, Config = config,
        };
    }

    public static EvalCase Case(params CheckDefinition[] checks) =>
        new() { Id = "case", Target = "planner", Split = EvalSplit.Tune, Checks = checks };

    public static CaseScore Score(EvalCase evalCase, ModelOutput output, CheckServices? services = null)
    {
        var task = CaseScorer.ScoreAsync(evalCase, output, null, services ?? CheckServices.None, CancellationToken.None);
        return task.AsTask().GetAwaiter().GetResult();
    }

    public static CheckResult One(CheckDefinition check, ModelOutput output, CheckServices? services = null) =>
        Score(Case(check), output, services).Checks[0].Result;

    public static CheckResult One(CheckDefinition check, string output) => One(check, new ModelOutput { Text = output });

    public static Verdict Verdict(string type, JsonNode? value, string output, double? threshold = null) =>
        One(Check(type, value, threshold), output).Verdict;
}
