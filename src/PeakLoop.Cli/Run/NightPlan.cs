using PeakLoop.Cli.Common;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Run;

/// <summary>When the cycles of a <c>run</c> take place: now, or on the injected clock of rehearsed nights.</summary>
internal static class NightPlan
{
    /// <summary>Hour (UTC) at which rehearsed nights begin.</summary>
    private const int NightHour = 2;

    /// <summary>
    /// A moment for each new cycle; null for "when it begins". An interrupted cycle counts as one of those asked for,
    /// and the same command given again after an interruption does what is left of it. Rehearsed nights end
    /// today; where history already reaches into them, they follow it day by day.
    /// </summary>
    public static async Task<IReadOnlyList<DateTimeOffset?>> MakeAsync(
        LoopSession session, RunRequest request, bool interrupted, TimeProvider time, CancellationToken cancellationToken)
    {
        var asked = request.Nights ?? request.Cycles ?? 1;
        var runs = await session.Store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken);
        var next = runs.Count == 0 ? 1 : runs[^1].Id.Number + 1;
        var campaign = Campaign.Interrupted(session.Place, request) ?? new Campaign(request.Nights is not null, asked, interrupted ? next - 1 : next);
        if (asked > 1)
        {
            await campaign.SaveAsync(session.Place, cancellationToken);
        }

        var count = Math.Max(0, campaign.First + asked - next);
        if (request.Nights is not { } nights)
        {
            return new DateTimeOffset?[count];
        }

        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(NightHour);
        var first = today.AddDays(1 - nights);
        var last = runs.Count == 0 ? (DateTimeOffset?)null : runs[^1].Start.At;
        if (last is { } at && at >= first)
        {
            first = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddHours(NightHour).AddDays(1);
        }

        return [.. Enumerable.Range(0, count).Select(night => (DateTimeOffset?)first.AddDays(night))];
    }
}
