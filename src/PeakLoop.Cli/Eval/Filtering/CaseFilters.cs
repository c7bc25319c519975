using PeakLoop.Evals;
using PeakLoop.Evals.Selecting;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Filtering;

/// <summary>Applies a filter expression, with the recorded results where it asks for them.</summary>
internal static class CaseFilters
{
    private const int LookBack = 16;

    /// <summary>The chosen cases, in their order.</summary>
    /// <param name="expression">As typed; null for all.</param>
    /// <param name="cases">Cases to choose from.</param>
    /// <param name="store">Opens the store where history is asked for; null where nothing is recorded.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InputException">The expression is none.</exception>
    public static async Task<IReadOnlyList<EvalCase>> ApplyAsync(
        string? expression, IReadOnlyList<EvalCase> cases, Func<Task<ILoopStore?>> store, CancellationToken cancellationToken)
    {
        if (expression is null)
        {
            return cases;
        }

        var filter = CaseFilter.Parse(expression, "--filter");
        var last = filter.NeedsHistory && await store() is { } recorded ? await LastAsync(recorded, cancellationToken) : [];
        return [.. cases.Where(each => filter.Matches(each, last.GetValueOrDefault(each.Id)))];
    }

    /// <summary>What each case came to when it last ran, at night or in an <c>eval run</c>.</summary>
    public static async Task<Dictionary<string, LastResult>> LastAsync(ILoopStore store, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, (DateTimeOffset At, RunId Run, List<ScoreRow> Rows)>(StringComparer.Ordinal);
        foreach (var (kind, purpose) in new[] { (RunKind.Cycle, ScorePurpose.Night), (RunKind.Eval, ScorePurpose.Manual) })
        {
            var runs = await store.RunsAsync(kind, LookBack, cancellationToken);
            if (runs.Count == 0)
            {
                continue;
            }

            var query = new ScoreQuery { Kind = kind, FromRun = runs[0].Id.Number, Purpose = purpose };
            foreach (var row in await store.ScoresAsync(query, cancellationToken))
            {
                if (!last.TryGetValue(row.Case, out var known) || known.Run != row.Run)
                {
                    if (known.Rows is not null && known.At > row.At)
                    {
                        continue;
                    }

                    last[row.Case] = known = (row.At, row.Run, []);
                }

                known.Rows.Add(row);
            }
        }

        return last.ToDictionary(each => each.Key, each => Combined(each.Value.Rows), StringComparer.Ordinal);
    }

    private static LastResult Combined(List<ScoreRow> rows)
    {
        var pass = rows.Count(row => row.Verdict == Verdict.Pass);
        var fail = rows.Count(row => row.Verdict == Verdict.Fail);
        return new LastResult(
            rows[^1].CaseVersion, rows[^1].CheckSetVersion,
            pass + fail == 0 ? rows[^1].Verdict : pass > fail ? Verdict.Pass : Verdict.Fail);
    }
}
