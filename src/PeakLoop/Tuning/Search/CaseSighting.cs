using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Search;

/// <summary>What one check said of one output.</summary>
/// <param name="Metric">What the check is about: its metric's name, or the case and the check where it has none.</param>
/// <param name="Share">Its share of the case's score, 0..1.</param>
/// <param name="Score">Its score, 0..1.</param>
public sealed record CheckSighting(string Metric, double Share, double Score);

/// <summary>A tune case as one mix of lines met it.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Score">Score of the case, 0..1.</param>
/// <param name="Checks">Its checks that scored.</param>
/// <param name="Example">What a reflector may be shown: input, output and the feedback of failed checks; null for a sighting of an earlier night.</param>
public sealed record CaseSighting(string Case, double Score, IReadOnlyList<CheckSighting> Checks, FailingExample? Example)
{
    /// <summary>The sighting of a scored output; null where it has no score (an infrastructure error says nothing of a prompt).</summary>
    public static CaseSighting? Of(EvalCase evalCase, ScoredOutput scored) => Of(evalCase, scored.Output.Output?.Text, scored.Score.Score, scored.Checks);

    /// <summary>The sighting of an output with its score and checks; null where it has no score. A group of checks counts as one.</summary>
    public static CaseSighting? Of(EvalCase evalCase, string? output, double? score, IReadOnlyList<CheckRow> checks)
    {
        if (score is null)
        {
            return null;
        }

        var counted = checks.Where(check => check.Result.Score is not null && check.Weight > 0 && !check.CheckId.Contains('.', StringComparison.Ordinal)).ToList();
        var total = counted.Sum(check => check.Weight);
        return new CaseSighting(
            evalCase.Id, score.Value,
            [.. counted.Select(check => new CheckSighting(MetricOf(evalCase.Id, check), check.Weight / total, check.Result.Score!.Value))],
            Reflection.Example(evalCase, output, checks));
    }

    /// <summary>What a check is about.</summary>
    public static string MetricOf(string evalCase, CheckRow check) => check.Metric ?? $"{evalCase} {check.CheckId}";
}
