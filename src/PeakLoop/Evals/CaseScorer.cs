using System.Runtime.CompilerServices;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals;

/// <summary>
/// Scores one output under a case's checks. Pure: the only effects are those of the ports in <see cref="CheckServices"/>. Checks are bound
/// once per <see cref="EvalCase"/> object and kept with it.
/// </summary>
public static class CaseScorer
{
    private static readonly ConditionalWeakTable<EvalCase, BoundCheck[]> Bound = [];

    /// <summary>
    /// Runs all checks in order. Without an output (<paramref name="output"/> null) the verdict is error, no check is run, and
    /// <paramref name="error"/> is the reason: a provider's failure is never a failed case. A case that has no check that counts is unknown.
    /// </summary>
    /// <remarks>
    /// Verdict without a threshold: fail if a counting check fails; else error if one could not be run; else unknown if one cannot say;
    /// else pass. With a threshold: pass or fail only where checks that could not answer could not change it.
    /// A check of weight 0 is shown and decides nothing.
    /// </remarks>
    public static async ValueTask<CaseScore> ScoreAsync(
        EvalCase evalCase, ModelOutput? output, string? error, CheckServices services, CancellationToken cancellationToken)
    {
        if (output is null || error is not null)
        {
            return new CaseScore([], Verdict.Error, null, error ?? "there is no output");
        }

        var checks = Bound.GetValue(evalCase, BoundCheck.BindAll);
        var outcomes = new CheckOutcome[checks.Length];
        for (var i = 0; i < checks.Length; i++)
        {
            outcomes[i] = await CheckRunner.RunAsync(checks[i], evalCase, output, services, cancellationToken);
        }

        var result = ScoreFold.Fold(outcomes, evalCase.Threshold);
        return new CaseScore(outcomes, result.Verdict, result.Score, result.Reason);
    }
}
