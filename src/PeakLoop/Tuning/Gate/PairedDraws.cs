using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>One draw: the same case run fresh by both arms.</summary>
/// <param name="First">Candidate's result.</param>
/// <param name="Second">Incumbent's result.</param>
public sealed record DrawnPair(ScoredOutput First, ScoredOutput Second)
{
    private const double OutputWeight = 4;

    /// <summary>Candidate's score less the incumbent's; null where an arm has no score.</summary>
    public double? Difference => First.Score.Score - Second.Score.Score;

    /// <summary>Natural log of the candidate's cost over the incumbent's; null where it is not known.</summary>
    public double? CostRatio => Cost(First) is { } first && Cost(Second) is { } second ? Math.Log(first / second) : null;

    /// <summary>Dollars; where a model has no price, tokens with output at four times the weight of input, as usual prices have it.</summary>
    private static double? Cost(ScoredOutput scored) => scored.Output.Output switch
    {
        { CostUsd: > 0 and var usd } => (double)usd,
        { Usage: { Total: > 0 } usage } => usage.Input + (OutputWeight * usage.Output),
        _ => null,
    };
}

/// <summary>
/// Draws cases uniformly with replacement and runs both arms on each, fresh, side by side. Which cases are drawn is fixed by the seed
/// before the first run.
/// </summary>
public static class PairedDraws
{
    /// <summary>
    /// Runs draws <paramref name="from"/> to from + count − 1 and returns them in draw order, up to the first that the budget did not
    /// allow.
    /// </summary>
    public static async Task<IReadOnlyList<DrawnPair>> RunAsync(
        TuningContext context, IReadOnlyList<EvalCase> cases, CaseArm candidate, CaseArm incumbent, string test, int from, int count,
        (ScorePurpose Candidate, ScorePurpose Incumbent) purpose, CancellationToken cancellationToken)
    {
        var requests = new List<CaseRequest>();
        for (var ordinal = from; ordinal < from + count; ordinal++)
        {
            var drawn = cases[(int)(ContentHash.Seed(test, ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)) % (ulong)cases.Count)];
            var path = $"tune/pairs/{test}/pair:{ordinal}";
            requests.Add(new CaseRequest(drawn, candidate, ordinal, purpose.Candidate, $"{path}/arm:candidate", BudgetAccount.Tune));
            requests.Add(new CaseRequest(drawn, incumbent, ordinal, purpose.Incumbent, $"{path}/arm:incumbent", BudgetAccount.Tune));
        }

        var results = await context.Runner.RunAsync(requests, cancellationToken);
        var pairs = new List<DrawnPair>();
        for (var index = 0; index < results.Count && results[index] is { } first && results[index + 1] is { } second; index += 2)
        {
            pairs.Add(new DrawnPair(first, second));
        }

        return pairs;
    }
}
