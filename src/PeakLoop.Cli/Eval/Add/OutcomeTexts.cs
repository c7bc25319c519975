using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>Live outcomes as outputs: as their checks saw them, or, where no case checked them, their text alone.</summary>
internal static class OutcomeTexts
{
    /// <summary>Outputs by outcome id.</summary>
    public static async Task<Dictionary<string, ModelOutput>> ReadAsync(
        ILoopStore store, IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ModelOutput>(StringComparer.Ordinal);
        foreach (var run in outcomes.Select(outcome => outcome.Run).Distinct())
        {
            var query = new ScoreQuery { Kind = run.Kind, FromRun = run.Number, ToRun = run.Number, Purpose = ScorePurpose.Outcome };
            await foreach (var output in store.OutputsAsync(query, cancellationToken))
            {
                if (output.Output is { } answer)
                {
                    found[output.Case] = answer;
                }
            }
        }

        foreach (var outcome in outcomes.Where(each => !found.ContainsKey(each.Id)))
        {
            found[outcome.Id] = new ModelOutput { Text = OutcomeOutput.Checked(await store.TextAsync(outcome.TextHash, cancellationToken)) };
        }

        return found;
    }
}
