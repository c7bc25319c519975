using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>Outputs that drafted checks must pass.</summary>
internal static class KnownGoods
{
    private const int Most = 20;

    /// <summary>Outcomes of the same kind: those rated useful, then the newest that passed all their checks and were not rated otherwise.</summary>
    public static async Task<IReadOnlyList<KnownGood>> OfOutcomesAsync(ILoopStore store, Specimen bad, CancellationToken cancellationToken)
    {
        var ratings = (await store.RatingsAsync(cancellationToken)).ToDictionary(rating => rating.Outcome, rating => rating.Rating, StringComparer.Ordinal);
        var others = (await store.OutcomesAsync(null, cancellationToken)).Where(each => each.Kind == bad.Kind && each.Id != bad.Id).Reverse().ToList();
        var useful = others.Where(each => ratings.GetValueOrDefault(each.Id) == "useful").Take(Most).ToList();
        var passing = others.Where(each => !ratings.ContainsKey(each.Id) && each.Score is >= 1).Take(Most).ToList();
        var chosen = useful.Concat(passing).ToList();
        var outputs = await OutcomeTexts.ReadAsync(store, chosen, cancellationToken);
        var goods = new List<KnownGood>();
        foreach (var outcome in chosen)
        {
            var input = outcome.Goal == bad.Goal ? await SpecimenReader.InputAsync(store, outcome, cancellationToken) : null;
            var same = input is not null && CanonicalJson.Write(input["goal"]) == CanonicalJson.Write(bad.Vars["goal"]);
            goods.Add(new KnownGood(outcome.Id, outputs[outcome.Id], same, useful.Contains(outcome)));
        }

        return goods;
    }

    /// <summary>Passing outputs: of the same question on any night, and of other questions to the same prompt on the last night.</summary>
    public static async Task<IReadOnlyList<KnownGood>> OfCasesAsync(
        ILoopStore store, Specimen bad, string caseVersion, CancellationToken cancellationToken)
    {
        var query = new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night, Target = bad.Target };
        var rows = (await store.ScoresAsync(query, cancellationToken)).Where(row => row.Verdict == Verdict.Pass && row.OutputId != bad.Id).ToList();
        var lastRun = rows.Count == 0 ? 0 : rows.Max(row => row.Run.Number);
        var same = rows.Where(row => row.CaseVersion == caseVersion).Reverse().Take(Most).ToList();
        var chosen = same.Concat(rows.Where(row => row.Run.Number == lastRun && row.CaseVersion != caseVersion && row.Score is >= 1).Take(Most))
            .DistinctBy(row => row.OutputId).ToDictionary(row => row.OutputId, StringComparer.Ordinal);
        var goods = new List<KnownGood>();
        foreach (var run in chosen.Values.Select(row => (row.Run.Number, row.Case)).Distinct())
        {
            await foreach (var output in store.OutputsAsync(query with { FromRun = run.Number, ToRun = run.Number, Case = run.Case }, cancellationToken))
            {
                if (output.Output is { } answer && chosen.TryGetValue(output.Id, out var row))
                {
                    goods.Add(new KnownGood($"{row.Case} of {row.Run}", answer, row.CaseVersion == caseVersion, row.CaseVersion == caseVersion));
                }
            }
        }

        return goods;
    }
}
