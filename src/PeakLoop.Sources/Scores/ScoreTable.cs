using PeakLoop.Improvement.Index;

namespace PeakLoop.Sources;

/// <summary>A checked table of scores from any tool.</summary>
/// <param name="Records">Its rows without duplicates, in file order.</param>
/// <param name="HasSplit">Whether it says which cases are anchors.</param>
/// <param name="Duplicates">Rows dropped because an identical one is there.</param>
/// <param name="Notes">What a person should know of columns that were not read.</param>
public sealed record ScoreTable(IReadOnlyList<ScoreRecord> Records, bool HasSplit, int Duplicates, IReadOnlyList<string> Notes)
{
    /// <summary>Rows with an empty score: excluded, and counted here.</summary>
    public int Errors => Records.Count(record => record.Score is null);

    /// <summary>Systems, ordinal order; empty where the table names none.</summary>
    public IReadOnlyList<string> Systems =>
        [.. Records.Select(record => record.System).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Cycle numbers, ascending.</summary>
    public IReadOnlyList<int> Cycles => [.. Records.Select(record => record.Cycle).Distinct().Order()];

    /// <summary>The first moment given for each cycle.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> Times => Records.Where(record => record.At is not null)
        .GroupBy(record => record.Cycle).ToDictionary(group => group.Key, group => group.Min(record => record.At!.Value));

    /// <summary>
    /// The trials: the checks of one case, trial and system averaged, those without a score left out. A trial's version names its case version and the
    /// checks and judges that its case had in that cycle, since a score under other checks is another score.
    /// </summary>
    public IReadOnlyList<TrialScore> Trials()
    {
        var checks = new Dictionary<(int, string, string), SortedSet<string>>();
        foreach (var record in Records)
        {
            var key = (record.Cycle, record.Case, record.System);
            if (!checks.TryGetValue(key, out var set))
            {
                checks[key] = set = new SortedSet<string>(StringComparer.Ordinal);
            }

            set.Add($"{record.CaseVersion}\u001f{record.Check}\u001f{record.Judge}");
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var versions = checks.ToDictionary(pair => pair.Key, pair => Once(names, string.Join('\u001e', pair.Value)));
        var trials = new Dictionary<(int, string, int, string, string), (ScoreRecord First, double Sum, int Count)>(Records.Count);
        foreach (var record in Records)
        {
            var key = (record.Cycle, record.Case, record.Trial, record.System, record.Model);
            var (first, sum, count) = trials.TryGetValue(key, out var known) ? known : (record, 0, 0);
            trials[key] = (first, sum + (record.Score ?? 0), count + (record.Score is null ? 0 : 1));
        }

        return [.. trials.Values.Select(trial => new TrialScore(
            trial.First.Cycle,
            trial.First.Case,
            versions[(trial.First.Cycle, trial.First.Case, trial.First.System)],
            trial.First.Trial,
            trial.Count == 0 ? null : trial.Sum / trial.Count,
            trial.First.Cluster.Length > 0 ? trial.First.Cluster : trial.First.Case,
            trial.First.Anchor,
            Once(names, trial.First.Model.Length > 0 && trial.First.System.Length > 0 ? $"{trial.First.System}@{trial.First.Model}" : trial.First.System + trial.First.Model)))];
    }

    private static string Once(Dictionary<string, string> names, string text)
    {
        if (!names.TryGetValue(text, out var name))
        {
            names[text] = name = text;
        }

        return name;
    }
}
