using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;

namespace PeakLoop.Cycles.Phases;

/// <summary>Says which judges graded this night without counting, and what it takes that they count.</summary>
internal static class UncalibratedJudges
{
    /// <summary>One sentence a judge: how many verdicts it gave, and the labels and minutes still needed.</summary>
    public static async Task<IReadOnlyList<string>> NamedAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var given = context.Work.Scores.SelectMany(scored => scored.Checks).Where(check => check.JudgeVersion.Length > 0)
            .Where(check => !context.Snapshot.CalibratedJudges.Contains(check.JudgeVersion) && !check.Type.EndsWith("similar", StringComparison.Ordinal))
            .CountBy(check => check.JudgeVersion).OrderBy(each => each.Key, StringComparer.Ordinal).ToList();
        if (given.Count == 0)
        {
            return [];
        }

        var missing = await context.ReadAsync(
            "evaluate/judges",
            async token =>
            {
                var latest = await JudgeStandings.LatestAsync(context.Store, token);
                var labels = await JudgeStandings.LabelsAsync(context.Store, token);
                return given.ConvertAll(judge => JudgeStandings.Missing(
                    latest.GetValueOrDefault(judge.Key), labels.Count(label => label.Judge == judge.Key), context.Now) ?? "is calibrated from the next cycle on");
            },
            cancellationToken);
        return [.. given.Zip(missing, (judge, text) => $"judge {ContentHash.Short(judge.Key)} ({judge.Value} verdicts) {text}")];
    }
}
