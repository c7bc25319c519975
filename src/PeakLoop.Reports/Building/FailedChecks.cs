using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Reads why cases did not pass in one cycle: only the checks of outputs that did not pass, never those of older cycles.</summary>
internal static class FailedChecks
{
    private const int MostOutputsOneByOne = 40;
    private const int MostPerCase = 6;
    private const int MostErrors = 12;

    /// <summary>Checks that did not pass, by case id; a case whose call failed has one entry with the provider's error.</summary>
    public static async Task<ILookup<string, FailedCheck>> ReadAsync(
        IScoreStore store, RunId run, IEnumerable<CaseHistory> cases, CancellationToken cancellationToken)
    {
        var wanted = cases.Where(item => item.Latest.Cycle == run.Number && item.LatestNotPassed.Count > 0).ToList();
        var rows = await RowsAsync(store, run, [.. wanted.SelectMany(item => item.LatestNotPassed)], cancellationToken);
        var found = new List<(string Case, FailedCheck Check)>();
        foreach (var item in wanted)
        {
            found.AddRange(item.LatestNotPassed
                .SelectMany(output => rows[output.Output].Where(row => row.Result.Verdict != Verdict.Pass).Select(row => Check(row, output.Trial)))
                .Take(MostPerCase)
                .Select(check => (item.Id, check)));
        }

        var explained = found.Select(pair => pair.Case).ToHashSet(StringComparer.Ordinal);
        foreach (var item in wanted.Where(item => !explained.Contains(item.Id) && item.Latest.State == CaseState.Error).Take(MostErrors))
        {
            await foreach (var output in store.OutputsAsync(Query(run) with { Case = item.Id }, cancellationToken))
            {
                if (output.Error is { } error)
                {
                    found.Add((item.Id, new FailedCheck("call", output.Trial, "error", null, Clip.Text(error))));
                    break;
                }
            }
        }

        return found.ToLookup(pair => pair.Case, pair => pair.Check, StringComparer.Ordinal);
    }

    private static async Task<ILookup<string, CheckRow>> RowsAsync(
        IScoreStore store, RunId run, IReadOnlyList<(string Output, int Trial)> outputs, CancellationToken cancellationToken)
    {
        if (outputs.Count > MostOutputsOneByOne)
        {
            return await store.ChecksAsync(Query(run), cancellationToken);
        }

        var rows = new List<CheckRow>();
        foreach (var (output, _) in outputs)
        {
            rows.AddRange(await store.ChecksAsync(output, cancellationToken));
        }

        return rows.ToLookup(row => row.OutputId, StringComparer.Ordinal);
    }

    private static ScoreQuery Query(RunId run) =>
        new() { Kind = run.Kind, FromRun = run.Number, ToRun = run.Number, Purpose = ScorePurpose.Night };

    private static FailedCheck Check(CheckRow row, int trial) => new(
        row.CheckId, trial, row.Result.Verdict switch { Verdict.Fail => "fail", Verdict.Error => "error", _ => "unknown" },
        Clip.Optional(row.Metric), Clip.Text(row.Result.Reason));
}
