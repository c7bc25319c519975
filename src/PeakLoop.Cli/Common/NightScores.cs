using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
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

    /// <summary>Scores of the frozen cases over all cycles of a series.</summary>
    public static async Task<AnchorSelection> AnchorsAsync(IScoreStore store, string series, CancellationToken cancellationToken) =>
        AnchorSelection.FrozenOf(await ReadAsync(
            store,
            new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night, Split = EvalSplit.Anchor, Series = series },
            cancellationToken));

    /// <summary>Cycles that ran only some of their fixed cases, and so are kept off the trend.</summary>
    public static async Task<Dictionary<int, string>> IncompleteAsync(IRunStore store, CancellationToken cancellationToken)
    {
        var off = new Dictionary<int, string>();
        foreach (var (run, json) in await store.ValuesAsync(RunKind.Cycle, CycleValueNames.Evaluation, cancellationToken))
        {
            if (CycleValueJson.Read<EvaluationValue>(json, out _) is { AnchorsPlanned: { } planned } value && value.Anchors != planned)
            {
                off[run.Number] = $"{value.Anchors ?? 0} of {planned} fixed cases ran; an incomplete cycle is kept off the trend";
            }
        }

        return off;
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
