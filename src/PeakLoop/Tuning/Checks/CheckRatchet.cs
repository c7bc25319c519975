using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tuning.Checks;

/// <summary>What a proposed check showed on labelled outputs and seeded defects.</summary>
/// <param name="Check">The check.</param>
/// <param name="CaughtBad">Outputs that people, or other checks, found faulty and that it fails.</param>
/// <param name="Bad">Such outputs tried.</param>
/// <param name="NewKills">Seeded defects that no check noticed before and this one does.</param>
/// <param name="FalseAlarms">Good outputs that it fails.</param>
/// <param name="Good">Good outputs tried.</param>
public sealed record RatchetResult(CheckDefinition Check, int CaughtBad, int Bad, int NewKills, int FalseAlarms, int Good)
{
    /// <summary>Good outputs on which a check must have been tried to be applied without a person.</summary>
    public const int LeastGood = 60;

    /// <summary>Upper Wilson limit of false alarms.</summary>
    public const double MostFalseAlarms = 0.10;

    /// <summary>Whether it sees something that nothing saw, and no good output speaks against it: worth showing to a person.</summary>
    public bool Helps => (CaughtBad > 0 || NewKills > 0) && FalseAlarms == 0;

    /// <summary>Whether it is proved: catches at least one more, and false alarms are credibly rare on enough good outputs.</summary>
    public bool Proved => (CaughtBad > 0 || NewKills > 0) && Good >= LeastGood && Proportion.Wilson(FalseAlarms, Good).High <= MostFalseAlarms;

    /// <summary>The figures in words.</summary>
    public string Text => FormattableString.Invariant(
        $"fails {CaughtBad} of {Bad} faulty outputs, notices {NewKills} seeded defects that nothing noticed, fails {FalseAlarms} of {Good} good outputs (at most {100 * Proportion.Wilson(FalseAlarms, Good).High:0} %)");
}

/// <summary>
/// The ratchet: adding a check can only raise the catch rate, so what must be shown is that it catches something new and spares what is good.
/// Anything that takes a check away, or lowers it, is not for this to decide: it waits for a person.
/// </summary>
public static class CheckRatchet
{
    /// <summary>Tries a check.</summary>
    /// <param name="check">Proposed check; judged ones cannot be tried without cost and prove nothing.</param>
    /// <param name="evalCase">Case it would be added to.</param>
    /// <param name="bad">Faulty outputs of the case.</param>
    /// <param name="surviving">Seeded defects of the case that no check notices.</param>
    /// <param name="good">Good outputs: of the case, and of others with the same target.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<RatchetResult> TryAsync(
        CheckDefinition check, EvalCase evalCase, IReadOnlyList<ModelOutput> bad, IReadOnlyList<Defect> surviving, IReadOnlyList<GoodOutput> good,
        CancellationToken cancellationToken)
    {
        var (caught, kills, alarms) = (0, 0, 0);
        foreach (var output in bad)
        {
            caught += await FailsAsync(check, evalCase, output, cancellationToken) ? 1 : 0;
        }

        foreach (var defect in surviving.Where(defect => defect.Good.Case.Id == evalCase.Id))
        {
            kills += await FailsAsync(check, evalCase, defect.Output, cancellationToken) ? 1 : 0;
        }

        var tried = good.Where(each => each.Case.Target == evalCase.Target).ToList();
        foreach (var each in tried)
        {
            alarms += await FailsAsync(check, each.Case, each.Output, cancellationToken) ? 1 : 0;
        }

        return new RatchetResult(check, caught, bad.Count, kills, alarms, tried.Count);
    }

    private static async Task<bool> FailsAsync(CheckDefinition check, EvalCase evalCase, ModelOutput output, CancellationToken cancellationToken) =>
        (await CaseScorer.ScoreAsync(evalCase with { Checks = [check], Threshold = null }, output, null, CheckServices.None, cancellationToken)).Verdict == Verdict.Fail;
}
