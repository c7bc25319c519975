using PeakLoop.Evals;

namespace PeakLoop.Records;

/// <summary>The trials of one item in one run, summed: all that trends need, and a fraction of the rows.</summary>
/// <param name="Run">Number of the run.</param>
/// <param name="Case">Case id.</param>
/// <param name="CaseVersion">Hash of target, vars, fixtures.</param>
/// <param name="CheckSetVersion">Hash of the case's checks.</param>
/// <param name="JudgeVersion">Hash of the judges used; empty where all checks are deterministic.</param>
/// <param name="Split">Split.</param>
/// <param name="Cluster">Cluster of cases.</param>
/// <param name="Config">Configuration hash.</param>
/// <param name="Model">Model alias.</param>
/// <param name="Sum">Sum of the scores, 0..<paramref name="Scored"/>.</param>
/// <param name="Scored">Trials with a score.</param>
/// <param name="Errors">Trials without one.</param>
/// <param name="At">The latest moment of these scores.</param>
public readonly record struct NightSum(
    int Run, string Case, string CaseVersion, string CheckSetVersion, string JudgeVersion, EvalSplit Split, string Cluster, string Config, string Model,
    double Sum, int Scored, int Errors, DateTimeOffset At)
{
    /// <summary>Sums rows, in the order of run, then of the first row of each item.</summary>
    public static IReadOnlyList<NightSum> Of(IEnumerable<ScoreRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows
            .GroupBy(row => (row.Run.Number, row.Case, row.CaseVersion, row.CheckSetVersion, row.JudgeVersion, row.Split, row.Cluster, row.Config, row.Model))
            .Select(group => new NightSum(
                group.Key.Number, group.Key.Case, group.Key.CaseVersion, group.Key.CheckSetVersion, group.Key.JudgeVersion, group.Key.Split, group.Key.Cluster,
                group.Key.Config, group.Key.Model, group.Sum(row => row.Score ?? 0), group.Count(row => row.Score is not null),
                group.Count(row => row.Score is null), group.Max(row => row.At)))
            .OrderBy(sum => sum.Run)];
    }
}
