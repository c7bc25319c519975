using PeakLoop.Evals;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>How the eval cases did: counts, what moved, and a line for each case.</summary>
internal static class CasesBuilder
{
    private const int FlipsOfUnsteady = 3;
    private const int RunsOfUnsteady = 10;

    /// <summary>Builds the section.</summary>
    public static async Task<CasesSection> BuildAsync(
        IScoreStore store, ReportHistory history, CaseWindow window, CancellationToken cancellationToken)
    {
        var last = history.Last.Id.Number;
        var counts = Counts(history.Evaluations.GetValueOrDefault(last), window, last);
        var (failing, recovered) = Moved(history, window);
        var checks = await FailedChecks.ReadAsync(store, history.Last.Id, window.Cases.Values, cancellationToken);
        var lines = window.Cases.Values
            .Select(item => CaseLineBuilder.Line(item, window.StripCycles, last, checks))
            .OrderBy(line => Rank(line, failing))
            .ThenBy(line => line.Id, StringComparer.Ordinal)
            .ToList();
        return new CasesSection
        {
            Counts = counts,
            NewlyFailing = failing,
            Recovered = recovered,
            Unsteady = [.. window.Cases.Values.Where(IsUnsteady).Select(item => Clip.Id(item.Id))],
            Sentence = $"{CaseWords.Counts(counts)} {CaseWords.Moved(failing, recovered)}",
            Lines = lines,
            StripCycles = window.StripCycles,
        };
    }

    private static CaseCounts Counts(EvaluationValue? recorded, CaseWindow window, int last)
    {
        var nights = window.Cases.Values.Select(item => (item.Split, Night: item.In(last))).Where(pair => pair.Night is not null).ToList();
        if (recorded is null && nights.Count == 0)
        {
            return new CaseCounts(null, null, null, null, null, null, null, null, $"cycle {last} recorded no evaluation");
        }

        int Of(params CaseState[] states) => nights.Count(pair => states.Contains(pair.Night!.State));
        return new CaseCounts(
            recorded?.Cases ?? nights.Count,
            recorded?.Pass ?? Of(CaseState.Pass),
            recorded?.Fail ?? Of(CaseState.Fail, CaseState.Mixed),
            recorded?.Error ?? Of(CaseState.Error),
            recorded?.Unknown ?? Of(CaseState.Unknown),
            recorded?.Anchors ?? nights.Count(pair => pair.Split == EvalSplit.Anchor),
            recorded?.AnchorsPlanned,
            recorded?.Suite,
            null);
    }

    private static (IReadOnlyList<string>? Failing, IReadOnlyList<string>? Recovered) Moved(ReportHistory history, CaseWindow window)
    {
        var last = history.Last.Id.Number;
        if (history.Period.Count == 1 && history.Evaluations.GetValueOrDefault(last) is { NewlyFailing: { } failing, Recovered: { } recovered })
        {
            return ([.. failing.Select(Clip.Id)], [.. recovered.Select(Clip.Id)]);
        }

        if (history.Before is not { } before)
        {
            return (null, null);
        }

        var pairs = window.Cases.Values
            .Select(item => (item.Id, Before: item.LastUpTo(before.Id.Number), Now: item.LastUpTo(last)))
            .Where(pair => pair is { Before: not null, Now: not null } && pair.Now.Cycle > before.Id.Number && pair.Before.Item == pair.Now.Item)
            .ToList();
        return pairs.Count == 0
            ? (null, null)
            : ([.. pairs.Where(pair => pair is { Before.State: CaseState.Pass, Now.State: CaseState.Fail }).Select(pair => Clip.Id(pair.Id))],
                [.. pairs.Where(pair => pair is { Before.State: CaseState.Fail, Now.State: CaseState.Pass }).Select(pair => Clip.Id(pair.Id))]);
    }

    private static bool IsUnsteady(CaseHistory item)
    {
        var states = item.Nights.TakeLast(RunsOfUnsteady).Select(night => night.State)
            .Where(state => state is CaseState.Pass or CaseState.Fail or CaseState.Mixed).ToList();
        return states.Zip(states.Skip(1)).Count(pair => pair.First != pair.Second) >= FlipsOfUnsteady;
    }

    private static int Rank(CaseLine line, IReadOnlyList<string>? failing) => (line.State, line.RanNow) switch
    {
        (CaseState.Fail or CaseState.Mixed, _) when line.MustPass => 0,
        (_, _) when failing?.Contains(line.Id, StringComparer.Ordinal) == true => 1,
        (CaseState.Error, true) => 2,
        (CaseState.Fail, _) => 3,
        (CaseState.Mixed, _) => 4,
        (CaseState.Pass, _) => 6,
        _ => 5,
    };
}
