using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>Gathers what an audit looks at from the store and the workspace.</summary>
/// <param name="Input">For the audit.</param>
/// <param name="Goals">Goals as of now.</param>
/// <param name="LastCycle">Last cycle of the series; null where there is none.</param>
internal sealed record AuditGathering(AuditInput Input, IReadOnlyList<Goal> Goals, RunId? LastCycle)
{
    private const int OutputCycles = 10;
    private const int GoodACase = 2;
    private const double Normal95 = 1.96;

    public static async Task<AuditGathering> ReadAsync(
        ILoopStore store, LoopWorkspace workspace, IScriptRunner scripts, string series, int last, TimeProvider time, CancellationToken cancellationToken)
    {
        var cycles = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).Where(run => run.Start.Series == series).TakeLast(last).ToList();
        var goals = FactBook.FromEntries(await store.LatestFactsAsync(null, cancellationToken)).Goals;
        if (cycles.Count == 0)
        {
            throw new LoopException(ExitCode.NotEnoughData, $"No cycle of the series '{series}' is recorded yet: `peakloop run` makes the first night.");
        }

        var query = new ScoreQuery { Kind = RunKind.Cycle, FromRun = cycles[0].Id.Number, ToRun = cycles[^1].Id.Number, Series = series };
        var scores = await store.ScoresAsync(query, cancellationToken);
        var checks = await store.ChecksAsync(query, cancellationToken);
        var people = await HumanVerdicts.ReadAsync(store, checks, workspace, cancellationToken);
        var cases = workspace.Cases.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var (good, again, recorded) = await OutputsAsync(store, query with { FromRun = cycles[^1].Id.Number - OutputCycles + 1 }, cases, scores, cancellationToken);
        var level = CycleValueJson.Read<Measured>(await store.ValueAsync(cycles[^1].Id, CycleValueNames.Level, cancellationToken), out _);
        double? error = level is { Low: { } low, High: { } high } ? (high - low) / (2 * Normal95) : null;
        return new AuditGathering(
            new AuditInput
            {
                Cases = workspace.Cases,
                Sightings = Sightings(scores, checks, cases),
                Good = [.. people.Approved.Concat(good.Where(each => people.Approved.All(known => known.Id != each.Id)))],
                Again = again,
                Recorded = recorded,
                Labels = people.Labels,
                HumanFaults = people.Faults,
                Defects = await DefectHistories.ReadAsync(store, workspace, scores, cycles[^1].Id.Number, series, cancellationToken),
                Equivalent = (await store.QualityAsync(QualityKinds.EquivalentMutant, cancellationToken)).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal),
                ToCover = Coverage.Of(workspace, goals, await store.OutcomesAsync(null, cancellationToken)),
                Services = new CheckServices { Scripts = scripts },
                IndexError = error,
                IndexErrorReason = level?.Reason ?? "no index yet",
                Time = time,
            },
            goals, cycles[^1].Id);
    }

    private static List<Sighting> Sightings(
        IReadOnlyList<ScoreRow> scores, ILookup<string, CheckRow> checks, Dictionary<string, EvalCase> cases)
    {
        var sightings = new List<Sighting>();
        foreach (var score in scores.Where(score => cases.ContainsKey(score.Case)).DistinctBy(score => score.OutputId))
        {
            sightings.AddRange(checks[score.OutputId].Where(check => check.Result.Verdict is Verdict.Pass or Verdict.Fail).Select(check => new Sighting(
                AuditedCheck.IdOf(check.Type, check.CheckVersion), score.Case, score.OutputId, score.Run.Number, $"{score.Config}@{score.Model}",
                check.Result.Verdict == Verdict.Pass, check.Result.Score, score.Purpose is ScorePurpose.Night or ScorePurpose.Outcome)));
        }

        return sightings;
    }

    /// <summary>Recent outputs: those whose case passes are presumed good; the last one of each case is run again.</summary>
    private static async Task<(List<GoodOutput> Good, List<(string, EvalCase, ModelOutput)> Again, List<(string, EvalCase, ModelOutput)> Recorded)> OutputsAsync(
        ILoopStore store, ScoreQuery query, Dictionary<string, EvalCase> cases, IReadOnlyList<ScoreRow> scores, CancellationToken cancellationToken)
    {
        var passed = scores.Where(score => score.Verdict == Verdict.Pass).Select(score => score.OutputId).ToHashSet(StringComparer.Ordinal);
        var (good, recorded) = (new List<GoodOutput>(), new List<(string, EvalCase, ModelOutput)>());
        var latest = new Dictionary<string, OutputRow>(StringComparer.Ordinal);
        await foreach (var row in store.OutputsAsync(query with { Purpose = ScorePurpose.Night }, cancellationToken))
        {
            if (row.Output is null || !cases.TryGetValue(row.Case, out var evalCase) || EvalIdentity.CaseVersion(evalCase) != row.CaseVersion)
            {
                continue;
            }

            latest[row.Case] = row;
            recorded.Add((row.Id, evalCase, row.Output));
            if (passed.Contains(row.Id))
            {
                good.Add(new GoodOutput(row.Id, evalCase, row.Output, Approved: false));
            }
        }

        var again = latest.Values.OrderBy(row => row.Case, StringComparer.Ordinal).Select(row => (row.Id, cases[row.Case], row.Output!)).ToList();
        return ([.. good.GroupBy(each => each.Case.Id, StringComparer.Ordinal).SelectMany(group => group.TakeLast(GoodACase))], again, recorded);
    }
}
