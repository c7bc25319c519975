using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>The nights of one case, ascending. Rows are folded as they are read: only this is kept of them.</summary>
internal sealed class CaseHistory(string id)
{
    private readonly List<CaseNight> nights = [];

    /// <summary>Case id.</summary>
    public string Id { get; } = id;

    /// <summary>Nights, ascending.</summary>
    public IReadOnlyList<CaseNight> Nights => nights;

    /// <summary>Suite, as of the latest night.</summary>
    public string Suite { get; private set; } = "";

    /// <summary>Prompt under test, as of the latest night.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Cluster for intervals, as of the latest night.</summary>
    public string Cluster { get; private set; } = id;

    /// <summary>Split, as of the latest night.</summary>
    public EvalSplit Split { get; private set; }

    /// <summary>Severity, as of the latest night.</summary>
    public CaseSeverity Severity { get; private set; }

    /// <summary>Outputs of the latest cycle read that did not pass, with their trial.</summary>
    public IReadOnlyList<(string Output, int Trial)> LatestNotPassed => notPassed;

    /// <summary>The latest night.</summary>
    public CaseNight Latest => nights[^1];

    /// <summary>Models that answered on the latest night.</summary>
    public IReadOnlyCollection<string> LatestModels => models;

    private readonly List<(string Output, int Trial)> notPassed = [];
    private readonly SortedSet<string> models = new(StringComparer.Ordinal);

    /// <summary>Takes in a row; rows come in ascending order of cycle.</summary>
    public void Add(ScoreRow row)
    {
        var item = new ItemKey(row.CaseVersion, row.CheckSetVersion, row.JudgeVersion);
        if (nights.Count == 0 || nights[^1].Cycle != row.Run.Number)
        {
            // Equal keys share one set of strings: a year of nights repeats the same hashes.
            nights.Add(new CaseNight(row.Run.Number, nights.Count > 0 && nights[^1].Item == item ? nights[^1].Item : item));
            notPassed.Clear();
            models.Clear();
            (Suite, Target, Cluster, Split, Severity) = (row.Suite, row.Target, row.Cluster, row.Split, row.Severity);
        }

        nights[^1].Add(row);
        models.Add(row.Model);
        if (row.Verdict != Verdict.Pass)
        {
            notPassed.Add((row.OutputId, row.Trial));
        }
    }

    /// <summary>The night of a cycle; null if the case did not run in it.</summary>
    public CaseNight? In(int cycle) => nights.Find(night => night.Cycle == cycle);

    /// <summary>The last night up to and including a cycle; null if there is none.</summary>
    public CaseNight? LastUpTo(int cycle) => nights.FindLast(night => night.Cycle <= cycle);
}

/// <summary>Reads case histories in slices of cycles, so that memory does not grow with the rows read.</summary>
internal static class CaseHistories
{
    private const int Slice = 16;

    /// <summary>Histories of the cases run in cycles from..to of a series, by case id in ordinal order.</summary>
    public static async Task<SortedDictionary<string, CaseHistory>> ReadAsync(
        IScoreStore store, string series, int from, int to, CancellationToken cancellationToken)
    {
        var cases = new SortedDictionary<string, CaseHistory>(StringComparer.Ordinal);
        for (var start = from; start <= to; start += Slice)
        {
            var query = new ScoreQuery
            {
                Kind = RunKind.Cycle,
                FromRun = start,
                ToRun = Math.Min(to, start + Slice - 1),
                Purpose = ScorePurpose.Night,
                Series = series,
            };
            foreach (var row in await store.ScoresAsync(query, cancellationToken))
            {
                if (!cases.TryGetValue(row.Case, out var history))
                {
                    cases[row.Case] = history = new CaseHistory(row.Case);
                }

                history.Add(row);
            }
        }

        return cases;
    }
}
