using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Quality;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>Defects whose beginning is known: promotions that were rolled back, and outcomes that a case was made from.</summary>
internal static class DefectHistories
{
    public static async Task<IReadOnlyList<DefectHistory>> ReadAsync(
        ILoopStore store, LoopWorkspace workspace, IReadOnlyList<ScoreRow> scores, int now, string series, CancellationToken cancellationToken)
    {
        var changes = (await store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == series && change.Run is { Kind: RunKind.Cycle }).ToList();
        var rolledBack = changes.Where(change => change.Kind == "rollback")
            .Select(back => (Back: back, Promoted: changes.LastOrDefault(each => each.Kind == "promote" && each.Prompt == back.Prompt && each.To == back.From)))
            .Where(pair => pair.Promoted is not null)
            .Select(pair => new DefectHistory(pair.Promoted!.Run!.Value.Number, pair.Back.Run!.Value.Number, now));
        var found = workspace.Cases
            .Select(each => (Case: each, Origin: each.Origin?.Run is { } text ? RunId.TryParse(text) : null))
            .Where(each => each.Origin is { Kind: RunKind.Cycle } run && run.Number <= now)
            .Select(each => new DefectHistory(
                each.Origin!.Value.Number,
                scores.Where(score => score.Case == each.Case.Id && score.Verdict == Verdict.Fail && score.Run.Number >= each.Origin.Value.Number)
                    .Select(score => (int?)score.Run.Number).Min(),
                now));
        return [.. rolledBack, .. found];
    }
}
