using PeakLoop.Evals;

namespace PeakLoop.Reports.Building;

/// <summary>The line of one case with its strip.</summary>
internal static class CaseLineBuilder
{
    /// <summary>Builds the line.</summary>
    public static CaseLine Line(CaseHistory item, IReadOnlyList<int> cycles, int last, ILookup<string, FailedCheck> checks)
    {
        var nights = item.Nights.ToDictionary(night => night.Cycle);
        var latest = item.Latest;
        return new CaseLine(
            Clip.Id(item.Id), Clip.Id(item.Suite), Clip.Id(item.Target), Name(item.Split), item.Severity == CaseSeverity.MustPass, latest.State, latest.Cycle,
            latest.Cycle == last, latest.Score, latest.Trials, FailingSince(item),
            string.Concat(cycles.Select(cycle => nights.TryGetValue(cycle, out var night) ? Letter(night.State) : '-')),
            [.. checks[item.Id]]);
    }

    private static string Name(EvalSplit split) => split switch
    {
        EvalSplit.Anchor => "anchor",
        EvalSplit.Gate => "gate",
        _ => "tune",
    };

    private static char Letter(CaseState state) => state switch
    {
        CaseState.Pass => 'p',
        CaseState.Fail => 'f',
        CaseState.Mixed => 'm',
        CaseState.Error => 'e',
        _ => 'u',
    };

    private static int? FailingSince(CaseHistory item)
    {
        int? since = null;
        foreach (var night in item.Nights)
        {
            since = night.State switch
            {
                CaseState.Fail or CaseState.Mixed => since ?? night.Cycle,
                CaseState.Pass => null,
                _ => since,
            };
        }

        return since;
    }
}
