using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>
/// Answers of earlier eval runs. An answer serves the same question (case version), prompt configuration, model, seed and trial only: trials are
/// independent draws, so that the second is never served the first's answer.
/// </summary>
internal sealed class RunCache
{
    private readonly ILoopStore store;
    private readonly Dictionary<Key, ScoreRow> rows = [];
    private readonly long seed;

    private RunCache(ILoopStore store, long seed) => (this.store, this.seed) = (store, seed);

    /// <summary>Reads what earlier runs recorded; a later run wins over an earlier one.</summary>
    public static async Task<RunCache> ReadAsync(ILoopStore store, RunRecord run, CancellationToken cancellationToken)
    {
        var cache = new RunCache(store, run.Start.Seed);
        var query = new ScoreQuery { Kind = RunKind.Eval, ToRun = run.Id.Number - 1, Purpose = ScorePurpose.Manual };
        foreach (var row in await store.ScoresAsync(query, cancellationToken))
        {
            cache.rows[new Key(row.CaseVersion, row.Config, row.Model, row.Seed, row.Trial)] = row;
        }

        return cache;
    }

    /// <summary>Recorded answers by path of the request; failed calls are asked again.</summary>
    public async Task<Dictionary<string, OutputRow>> FindAsync(IReadOnlyList<CaseRequest> requests, IModelSource models, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var runs = new HashSet<(RunId Run, string Case)>();
        foreach (var request in requests)
        {
            var key = Of(request, models);
            if (rows.TryGetValue(key, out var row))
            {
                (wanted.TryGetValue(row.OutputId, out var paths) ? paths : wanted[row.OutputId] = []).Add(request.Path);
                runs.Add((row.Run, row.Case));
            }
        }

        var found = new Dictionary<string, OutputRow>(StringComparer.Ordinal);
        foreach (var (run, stored) in runs)
        {
            var query = new ScoreQuery { Kind = run.Kind, FromRun = run.Number, ToRun = run.Number, Case = stored };
            await foreach (var output in store.OutputsAsync(query, cancellationToken))
            {
                foreach (var path in output.Error is null ? wanted.GetValueOrDefault(output.Id, []) : [])
                {
                    found[path] = output;
                }
            }
        }

        return found;
    }

    private Key Of(CaseRequest request, IModelSource models) => new(
        EvalIdentity.CaseVersion(request.Case), request.Arm.Config, models.AliasOf(request.Arm.Document.Role), seed, request.Trial);

    private readonly record struct Key(string CaseVersion, string Config, string Model, long Seed, int Trial);
}
