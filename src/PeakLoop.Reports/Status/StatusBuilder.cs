using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Building;

namespace PeakLoop.Reports.Status;

/// <summary>Builds the status from what is stored: reads only the last cycle and works while one is running.</summary>
public static class StatusBuilder
{
    /// <summary>Builds the status.</summary>
    public static async Task<StatusModel> BuildAsync(ILoopStore store, StatusRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        var runs = await store.RunsAsync(RunKind.Cycle, ReportHistory.MostCycles, cancellationToken);
        var last = runs.Count > 0 ? runs[^1] : null;
        var success = runs.LastOrDefault(run => run.End is { State: "complete" })?.End?.At;
        var now = request.Now;
        return new StatusModel
        {
            LastCycle = last?.Id.Number,
            LastState = last is null ? null : RunEnding.Of(last, []).State,
            Series = last?.Start.Series ?? "",
            LastSuccessAt = success,
            AgeSeconds = success is { } at ? Math.Max(0, (long)(now - at).TotalSeconds) : null,
            MaxAgeSeconds = request.MaxAge is { } age ? (long)age.TotalSeconds : null,
            Index = await IndexAsync(store, last, cancellationToken),
            NeedsYou = await NeedsAsync(store, last, now, cancellationToken),
            Budget = new StatusBudget(
                last is null ? null : await UsdAsync(store, last.Id, cancellationToken), request.NightBudgetUsd,
                (await store.SpendSinceAsync(SpendBuilder.MonthOf(now), cancellationToken)).Usd, request.MonthBudgetUsd),
            Lock = request.LockHolder,
            Stopped = request.Stopped,
        };
    }

    private static async Task<Measured> IndexAsync(IRunStore store, RunRecord? last, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return Measured.Unknown("points", "no cycle has run yet");
        }

        var json = await store.ValueAsync(last.Id, CycleValueNames.Level, cancellationToken);
        return LoopBuilder.Level(CycleValueJson.Read<Measured>(json, out _), last.Id.Number);
    }

    private static async Task<decimal?> UsdAsync(IJournal store, RunId run, CancellationToken cancellationToken)
    {
        var spend = await store.SpendAsync(run, cancellationToken);
        return spend.Count == 0 ? null : spend.Values.Sum(value => value.Usd);
    }

    private static async Task<IReadOnlyList<NeedItem>> NeedsAsync(
        ILoopStore store, RunRecord? last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return [];
        }

        var json = await store.ValueAsync(last.Id, CycleValueNames.NeedsYou, cancellationToken);
        var recorded = CycleValueJson.Read<List<NeedValue>>(json, out _);
        return NeedsBuilder.Open(recorded, await store.ProposalsAsync(null, cancellationToken), last.Id.Number, now);
    }
}
