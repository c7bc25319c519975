using PeakLoop.Cycles;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>What the period cost.</summary>
internal static class SpendBuilder
{
    /// <summary>Builds the section.</summary>
    public static async Task<SpendSection> BuildAsync(
        ILoopStore store, ReportHistory history, PhaseFacts phases, ReportRequest request, CancellationToken cancellationToken)
    {
        var total = new Spend();
        var any = false;
        foreach (var run in history.Period)
        {
            foreach (var spend in (await store.SpendAsync(run.Id, cancellationToken)).Values)
            {
                total += spend;
                any = true;
            }
        }

        // The journal holds every attempt; the phases' own sums serve a store whose journal was not kept.
        var known = any || phases.Lines.Count > 0;
        return new SpendSection
        {
            Usd = any ? total.Usd : known ? phases.Lines.Sum(line => line.Usd) : null,
            Calls = any ? total.Calls : known ? phases.Lines.Sum(line => line.Calls) : null,
            Tokens = any ? total.Tokens : known ? phases.Lines.Sum(line => line.Tokens) : null,
            NightBudgetUsd = request.Period == ReportPeriod.Night ? request.NightBudgetUsd : null,
            MonthUsd = (await store.SpendSinceAsync(MonthOf(request.Now), cancellationToken)).Usd,
            MonthBudgetUsd = request.MonthBudgetUsd,
            Phases = phases.Lines,
        };
    }

    /// <summary>The first moment of the calendar month (UTC) of a moment.</summary>
    public static DateTimeOffset MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
