using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Evals.Rescoring;

/// <summary>
/// Finds the stored outputs of the nights that a case's present checks have not been applied to. An output belongs to a case if it answers
/// the same question (case version), whatever the case was called then, unless the case has an output of its own that night; a live outcome belongs to the cases that check its kind, and to the
/// case that was made from it.
/// </summary>
public sealed class RescoreScan
{
    /// <summary>Nights read at once, so that memory does not grow with the history.</summary>
    public const int Slice = 16;

    private readonly ILookup<string, Wanted> byVersion;
    private readonly ILookup<string, Wanted> byOutcome;
    private readonly ILookup<string, Wanted> byOrigin;

    /// <summary>A scan for cases.</summary>
    /// <param name="cases">The cases as they are now.</param>
    /// <param name="services">Who would judge them.</param>
    public RescoreScan(IEnumerable<EvalCase> cases, CheckServices services)
    {
        var wanted = cases.Where(each => each.Checks.Count > 0)
            .Select(each => new Wanted(each, EvalIdentity.CheckSetVersion(each), CheckNeeds.JudgeVersion(each, services))).ToList();
        byVersion = wanted.Where(each => !OutcomeTarget.All.Contains(each.Case.Target))
            .ToLookup(each => EvalIdentity.CaseVersion(each.Case), StringComparer.Ordinal);
        byOutcome = wanted.Where(each => OutcomeTarget.All.Contains(each.Case.Target)).ToLookup(each => each.Case.Target, StringComparer.Ordinal);
        byOrigin = wanted
            .Where(each => !OutcomeTarget.All.Contains(each.Case.Target) && each.Case.Origin is { Run: not null, Outcome: not null })
            .Where(each => RunId.TryParse(each.Case.Origin!.Run!) is not null)
            .ToLookup(each => OutcomeOutput.IdOf(RunId.TryParse(each.Case.Origin!.Run!)!.Value, each.Case.Origin!.Outcome!), StringComparer.Ordinal);
    }

    /// <summary>The missing scores of all recorded nights, oldest first.</summary>
    public async Task<IReadOnlyList<MissingScore>> FindAsync(ILoopStore store, CancellationToken cancellationToken)
    {
        var missing = new List<MissingScore>();
        var runs = await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken);
        for (var first = 0; first < runs.Count; first += Slice)
        {
            var last = Math.Min(runs.Count, first + Slice) - 1;
            var rows = await store.ScoresAsync(
                new ScoreQuery { Kind = RunKind.Cycle, FromRun = runs[first].Id.Number, ToRun = runs[last].Id.Number }, cancellationToken);
            missing.AddRange(MissingIn(rows));
        }

        return missing;
    }

    private IEnumerable<MissingScore> MissingIn(IReadOnlyList<ScoreRow> rows)
    {
        var known = rows.Select(row => new Key(row.OutputId, row.Case, row.CheckSetVersion, row.JudgeVersion)).ToHashSet();
        var own = rows.Where(row => row.Purpose == ScorePurpose.Night).Select(row => (row.Run, row.Case, row.CaseVersion)).ToHashSet();
        var outputs = rows.Where(row => row.Purpose is ScorePurpose.Night or ScorePurpose.Outcome).DistinctBy(row => row.OutputId);
        foreach (var row in outputs)
        {
            var cases = row.Purpose == ScorePurpose.Night
                ? byVersion[row.CaseVersion].Where(each => each.Case.Id == row.Case || !own.Contains((row.Run, each.Case.Id, row.CaseVersion)))
                : byOutcome[row.Target].Concat(byOrigin[row.OutputId]);
            foreach (var wanted in cases)
            {
                // A failed call is scored without asking a judge, so its row names none.
                var key = new Key(row.OutputId, wanted.Case.Id, wanted.CheckSet, wanted.Judge);
                if (!known.Contains(key) && !known.Contains(key with { Judge = "" }))
                {
                    yield return new MissingScore(wanted.Case, row.OutputId, row.Run, row.Case, row.Purpose);
                }
            }
        }
    }

    private sealed record Wanted(EvalCase Case, string CheckSet, string Judge);

    private readonly record struct Key(string Output, string Case, string CheckSet, string Judge);
}
