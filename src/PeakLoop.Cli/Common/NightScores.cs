using PeakLoop.Evals;
using PeakLoop.Improvement.Index;
using PeakLoop.Records;

namespace PeakLoop.Cli.Common;

/// <summary>Scores of the store as trials.</summary>
internal static class NightScores
{
    /// <summary>The trials that a query selects.</summary>
    public static async Task<IReadOnlyList<TrialScore>> ReadAsync(IScoreStore store, ScoreQuery query, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<(string, string, string), string>();
        var configs = new Dictionary<(string, string), string>();
        return [.. (await store.ScoresAsync(query, cancellationToken)).Select(row => new TrialScore(
            row.Run.Number,
            row.Case,
            Once(versions, (row.CaseVersion, row.CheckSetVersion, row.JudgeVersion), key => $"{key.Item1} {key.Item2} {key.Item3}"),
            row.Trial,
            row.Score,
            row.Cluster,
            row.Split == EvalSplit.Anchor,
            Once(configs, (row.Config, row.Model), key => $"{key.Item1}@{key.Item2}")))];
    }

    private static string Once<T>(Dictionary<T, string> known, T key, Func<T, string> make)
        where T : notnull
    {
        if (!known.TryGetValue(key, out var text))
        {
            known[key] = text = make(key);
        }

        return text;
    }
}
