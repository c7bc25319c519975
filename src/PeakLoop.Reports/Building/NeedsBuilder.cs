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
        var answered = proposals
            .Where(proposal => proposal.State != "waiting" || proposal.Expires <= request.Now)
            .Select(proposal => proposal.Id)
            .ToHashSet(StringComparer.Ordinal);
        var items = recorded is not null
            ? recorded.Where(need => !answered.Contains(need.Id)).Select(Item).ToList()
            : [.. Alarms(cases), .. Waiting(proposals, history, request)];
        return new NeedsSection([.. items.Take(NeedsSection.Shown)], items.Count);
    }

    private static NeedItem Item(NeedValue need) => new(need.Kind, need.Id, need.Text, need.Command, need.Evidence);

    private static IEnumerable<NeedItem> Alarms(CasesSection cases) => cases.Lines
        .Where(line => line is { MustPass: true, RanNow: true, State: CaseState.Fail or CaseState.Mixed })
        .Select(line => new NeedItem(
            "case", line.Id, $"The must-pass case {line.Id} {CaseWords.State(line.State)}.", $"peakloop eval list --filter {line.Id}",
            line.FailedChecks.Count > 0 ? line.FailedChecks[0].Reason : null));

    private static IEnumerable<NeedItem> Waiting(IEnumerable<ProposalRecord> proposals, ReportHistory history, ReportRequest request) => proposals
        .Where(proposal => proposal.State == "waiting" && proposal.Expires > request.Now && proposal.Run.Number <= history.Last.Id.Number)
        .OrderBy(proposal => proposal.Expires)
        .Select(proposal => new NeedItem(
            "approval", proposal.Id, proposal.Text, $"peakloop approvals approve {proposal.Id}",
            $"Proposed by {proposal.Run}; lapses on {Words.Date(proposal.Expires)}."));
}
