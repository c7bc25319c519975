using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly List<FactEntry> _facts = [];
    private readonly Dictionary<string, OutcomeRecord> _outcomes = new(StringComparer.Ordinal);
    private readonly List<OutcomeRating> _ratings = [];
    private readonly Dictionary<string, ProposalRecord> _proposals = new(StringComparer.Ordinal);
    private readonly List<HumanTouch> _touches = [];

    /// <inheritdoc/>
    public Task<int> AppendFactsAsync(IReadOnlyList<FactEntry> entries, CancellationToken cancellationToken) => On(cancellationToken).Get(() =>
    {
        var written = 0;
        foreach (var entry in entries)
        {
            var latest = _facts.LastOrDefault(known => known.Kind == entry.Kind && known.Id == entry.Id);
            if (latest?.ContentHash != entry.ContentHash)
            {
                _facts.Add(entry);
                written++;
            }
        }

        return written;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactEntry>> LatestFactsAsync(DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<FactEntry>>(() =>
        [
            .. _facts.Where(entry => asOf is null || entry.At <= asOf)
                .GroupBy(entry => (entry.Kind, entry.Id))
                .Select(group => group.Last())
                .OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactEntry>> FactHistoryAsync(string kind, string id, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<FactEntry>>(() => [.. _facts.Where(entry => entry.Kind == kind && entry.Id == id)]);

    /// <inheritdoc/>
    public Task SaveOutcomesAsync(IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => AddNew(_outcomes, outcomes, outcome => outcome.Id));

    /// <inheritdoc/>
    public Task<IReadOnlyList<OutcomeRecord>> OutcomesAsync(RunId? run, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<OutcomeRecord>>(() =>
        [
            .. _outcomes.Values.Where(outcome => run is null || outcome.Run == run)
                .OrderBy(outcome => outcome.Run.Kind).ThenBy(outcome => outcome.Run.Number)
                .ThenBy(outcome => outcome.File, StringComparer.Ordinal).ThenBy(outcome => outcome.Id, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public Task RateAsync(OutcomeRating rating, CancellationToken cancellationToken) => On(cancellationToken).Do(() => _ratings.Add(rating));

    /// <inheritdoc/>
    public Task<IReadOnlyList<OutcomeRating>> RatingsAsync(CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<OutcomeRating>>(() =>
        [
            .. _ratings.GroupBy(rating => rating.Outcome, StringComparer.Ordinal).Select(group => group.Last())
                .OrderBy(rating => rating.Outcome, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public Task SaveProposalsAsync(IReadOnlyList<ProposalRecord> proposals, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => AddNew(_proposals, proposals, proposal => proposal.Id));

    /// <inheritdoc/>
    public Task<bool> DecideAsync(
        string id, string digest, string expectedState, string newState, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        On(cancellationToken).Get(() =>
        {
            if (!_proposals.TryGetValue(id, out var known) || known.Digest != digest || known.State != expectedState)
            {
                return false;
            }

            _proposals[id] = known with { State = newState, DecidedBy = by, DecidedAt = at };
            return true;
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProposalRecord>> ProposalsAsync(string? state, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<ProposalRecord>>(() =>
        [
            .. _proposals.Values.Where(proposal => state is null || proposal.State == state)
                .OrderBy(proposal => proposal.At).ThenBy(proposal => proposal.Id, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public Task TouchAsync(HumanTouch touch, CancellationToken cancellationToken) => On(cancellationToken).Do(() => _touches.Add(touch));

    /// <inheritdoc/>
    public Task<IReadOnlyList<HumanTouch>> TouchesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<HumanTouch>>(() => [.. _touches.Where(touch => touch.At >= since)]);

    private static void AddNew<T>(Dictionary<string, T> known, IReadOnlyList<T> rows, Func<T, string> key)
    {
        foreach (var row in rows)
        {
            known.TryAdd(key(row), row);
        }
    }
}
