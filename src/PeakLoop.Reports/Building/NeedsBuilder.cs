using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>What needs a person: what the cycle recorded, less what was answered since; proposals and alarms where it recorded nothing.</summary>
internal static class NeedsBuilder
{
    /// <summary>Builds the section.</summary>
    public static async Task<NeedsSection> BuildAsync(
        ILoopStore store, ReportHistory history, CasesSection cases, ReportRequest request, CancellationToken cancellationToken)
    {
        var recorded = await history.ValueAsync<List<NeedValue>>(store, history.Last, CycleValueNames.NeedsYou, cancellationToken);
        var proposals = await store.ProposalsAsync(null, cancellationToken);
        var open = Open(recorded, proposals, history.Last.Id.Number, request.Now);
        IReadOnlyList<NeedItem> items = recorded is not null ? open : [.. Alarms(cases), .. open];
        return new NeedsSection([.. items.Take(NeedsSection.Shown)], items.Count);
    }

    /// <summary>What a cycle recorded, less the proposals answered since; the proposals that wait where it recorded nothing.</summary>
    public static IReadOnlyList<NeedItem> Open(
        IReadOnlyList<NeedValue>? recorded, IReadOnlyList<ProposalRecord> proposals, int cycle, DateTimeOffset now)
    {
        var answered = proposals
            .Where(proposal => proposal.State != "waiting" || proposal.Expires <= now)
            .Select(proposal => proposal.Id)
            .ToHashSet(StringComparer.Ordinal);
        return recorded is not null
            ? [.. recorded.Where(need => !answered.Contains(need.Id)).Select(Item)]
            : [.. Waiting(proposals, cycle, now)];
    }

    private static NeedItem Item(NeedValue need) =>
        new(Clip.Id(need.Kind), Clip.Id(need.Id), Clip.Text(need.Text), Clip.Optional(need.Command), Clip.Optional(need.Evidence));

    private static IEnumerable<NeedItem> Alarms(CasesSection cases) => cases.Lines
        .Where(line => line is { MustPass: true, RanNow: true, State: CaseState.Fail or CaseState.Mixed })
        .Select(line => new NeedItem(
            "case", line.Id, $"The must-pass case {line.Id} {CaseWords.State(line.State)}.", $"peakloop eval list --filter {line.Id}",
            CaseWords.Why(line)));

    private static IEnumerable<NeedItem> Waiting(IEnumerable<ProposalRecord> proposals, int cycle, DateTimeOffset now) => proposals
        .Where(proposal => proposal.State == "waiting" && proposal.Expires > now && proposal.Run.Number <= cycle)
        .OrderBy(proposal => proposal.Expires)
        .Select(proposal => new NeedItem(
            "approval", Clip.Id(proposal.Id), Clip.Text(proposal.Text), $"peakloop approvals approve {proposal.Id}",
            $"Proposed by {proposal.Run}; lapses on {Words.Date(proposal.Expires)}."));
}
