using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// How the recorded scores of fixed cases differ between the nights of two configurations: what a replay of the two has to explain. Only items that
/// are the same in case, checks and judge are compared; what was changed is counted.
/// </summary>
/// <param name="Differences">Mean score now less then, 0..1, by case.</param>
/// <param name="NightsNow">Nights now.</param>
/// <param name="NightsThen">Nights then.</param>
/// <param name="ChangedCases">Fixed cases whose text or checks were changed in between: not compared.</param>
/// <param name="ChangedJudge">Fixed cases graded by another judge in between: not compared.</param>
public sealed record RecordedChange(
    IReadOnlyDictionary<string, double> Differences, int NightsNow, int NightsThen, int ChangedCases, int ChangedJudge)
{
    /// <summary>Nights that are averaged on each side at most: those on which exactly the two configurations were in force.</summary>
    public const int MostNights = 7;

    /// <summary>Variance of the mean from shocks that all cases of a night share, with the standard deviation of one night (score units).</summary>
    public double ShockVariance(double shock) => shock * shock * ((1.0 / Math.Max(1, NightsNow)) + (1.0 / Math.Max(1, NightsThen)));

    /// <summary>Compares two stretches of nights.</summary>
    /// <param name="rows">Night scores of fixed cases of one series around both nights, any order.</param>
    /// <param name="cases">Cases to compare.</param>
    /// <param name="now">The later night, and the first one with its models up to it.</param>
    /// <param name="then">The earlier night, and the first one with its models up to it.</param>
    public static RecordedChange Of(IEnumerable<ScoreRow> rows, IReadOnlyList<EvalCase> cases, (int Night, int From) now, (int Night, int From) then)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cases);
        var byCase = rows.Where(row => row.Score is not null).ToLookup(row => row.Case, StringComparer.Ordinal);
        var differences = new Dictionary<string, double>(StringComparer.Ordinal);
        var (nightsNow, nightsThen) = (new HashSet<int>(), new HashSet<int>());
        var (changed, judged) = (0, 0);
        foreach (var each in cases)
        {
            var late = Stretch(byCase[each.Id], now.Night, Math.Max(now.From, then.Night + 1));
            var early = Stretch(byCase[each.Id], then.Night, then.From);
            if (late.Count == 0 || early.Count == 0)
            {
                continue;
            }

            if (late[0].CaseVersion != early[0].CaseVersion || late[0].CheckSetVersion != early[0].CheckSetVersion)
            {
                changed++;
            }
            else if (late[0].JudgeVersion != early[0].JudgeVersion)
            {
                judged++;
            }
            else
            {
                differences[each.Id] = late.Average(row => row.Score!.Value) - early.Average(row => row.Score!.Value);
                nightsNow.UnionWith(late.Select(row => row.Run.Number));
                nightsThen.UnionWith(early.Select(row => row.Run.Number));
            }
        }

        return new RecordedChange(differences, nightsNow.Count, nightsThen.Count, changed, judged);
    }

    /// <summary>The scores of the nights up to one on which the case was the same item under the same configuration and model as in that night.</summary>
    private static List<ScoreRow> Stretch(IEnumerable<ScoreRow> rows, int night, int from)
    {
        var near = rows.Where(row => row.Run.Number <= night && row.Run.Number > night - MostNights && row.Run.Number >= from).OrderByDescending(row => row.Run.Number).ToList();
        return near.Count == 0 || near[0].Run.Number != night ? [] : [.. near.TakeWhile(row => Same(row, near[0]))];
    }

    private static bool Same(ScoreRow row, ScoreRow first) =>
        (row.Config, row.Model, row.CaseVersion, row.CheckSetVersion, row.JudgeVersion)
        == (first.Config, first.Model, first.CaseVersion, first.CheckSetVersion, first.JudgeVersion);
}
