using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>The case histories that a report reads: its period, enough cycles before it to compare with, and the strips.</summary>
/// <param name="Cases">Histories by case id.</param>
/// <param name="StripCycles">Cycles of the strips, ascending.</param>
internal sealed record CaseWindow(IReadOnlyDictionary<string, CaseHistory> Cases, IReadOnlyList<int> StripCycles)
{
    private const int ShortestStrip = 30;

    // The full suite runs weekly: ten cycles back, every case has run at least once.
    private const int Lookback = 10;

    /// <summary>Reads the window: never the whole history.</summary>
    public static async Task<CaseWindow> ReadAsync(IScoreStore store, ReportHistory history, CancellationToken cancellationToken)
    {
        var numbers = history.Runs.Select(run => run.Id.Number).ToList();
        var strip = numbers.TakeLast(Math.Max(ShortestStrip, history.Period.Count)).ToList();
        var from = numbers[Math.Max(0, numbers.Count - Math.Max(strip.Count, history.Period.Count + Lookback))];
        var cases = await CaseHistories.ReadAsync(store, history.Series, from, numbers[^1], cancellationToken);
        return new CaseWindow(cases, strip);
    }
}
