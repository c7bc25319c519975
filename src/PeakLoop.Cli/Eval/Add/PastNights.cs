using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Rescoring;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>What a new case would have come to on the nights that are recorded; nothing is stored.</summary>
internal static class PastNights
{
    /// <summary>Its history on stored outputs of the same question.</summary>
    public static async Task<NightHistory> OfCaseAsync(ILoopStore store, EvalCase evalCase, CheckServices services, CancellationToken cancellationToken)
    {
        var missing = await new RescoreScan([evalCase], services).FindAsync(store, cancellationToken);
        var rows = new List<ScoreRow>();
        await foreach (var scored in new Rescorer(store, (_, _) => services).ScoreAsync(missing, cancellationToken))
        {
            rows.Add(scored.Score);
        }

        return NightHistory.OfTrials(rows).Last(NightHistory.DefaultWindow);
    }

    /// <summary>
    /// Its checks on the live outcomes of the same kind on the newest nights: of all goals for a case on live outcomes, of the same goal for a
    /// case with fixtures.
    /// </summary>
    public static async Task<NightHistory> OfOutcomesAsync(
        ILoopStore store, EvalCase evalCase, Specimen bad, bool sameGoal, CancellationToken cancellationToken)
    {
        var outcomes = (await store.OutcomesAsync(null, cancellationToken)).Where(each => each.Kind == bad.Kind && (!sameGoal || each.Goal == bad.Goal)).ToList();
        var runs = outcomes.Select(each => each.Run).Distinct().OrderByDescending(run => run.Number).Take(NightHistory.DefaultWindow).ToHashSet();
        outcomes = [.. outcomes.Where(each => runs.Contains(each.Run))];
        var outputs = await OutcomeTexts.ReadAsync(store, outcomes, cancellationToken);
        var rows = new List<ScoreRow>();
        foreach (var outcome in outcomes)
        {
            var score = await CaseScorer.ScoreAsync(evalCase, outputs[outcome.Id], null, CheckServices.None, cancellationToken);
            var row = OutcomeOutput.Row(outcome, outputs[outcome.Id], "", "", 0);
            rows.Add(score.ToScoredOutput(evalCase, row, CheckServices.None).Score);
        }

        return NightHistory.OfOutcomes(rows);
    }
}
