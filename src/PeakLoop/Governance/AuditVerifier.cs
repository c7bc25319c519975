using System.Globalization;
using PeakLoop.Records;

namespace PeakLoop.Governance;

/// <summary>What a walk over the audit chain found.</summary>
/// <param name="Intact">Whether every link holds and none is missing at the end.</param>
/// <param name="Entries">Links that were read up to the end or the first broken one.</param>
/// <param name="BrokenAt">Position of the first link that does not hold; null where all hold.</param>
/// <param name="Reason">What is wrong there, as a sentence; null where all hold.</param>
public sealed record AuditVerdict(bool Intact, long Entries, long? BrokenAt, string? Reason);

/// <summary>
/// Finds the first broken link of an audit chain: an edited, deleted, inserted or reordered entry, and a cut-off tail. It cannot find a
/// chain that was rewritten as a whole together with its head; compare the head with one noted elsewhere for that.
/// </summary>
public static class AuditVerifier
{
    /// <summary>Walks the chain from its first link.</summary>
    public static async Task<AuditVerdict> VerifyAsync(IAuditLog log, CancellationToken cancellationToken)
    {
        // The head is read before and after the walk: links appended meanwhile are then neither missed nor mistaken for forged ones.
        var head = await log.HeadAsync(cancellationToken);
        var expected = 1L;
        var previous = AuditChain.Genesis;
        string? headHash = null;
        await foreach (var entry in log.EntriesAsync(cancellationToken))
        {
            if (Fault(entry, expected, previous) is { } fault)
            {
                return new AuditVerdict(false, expected - 1, expected, fault);
            }

            previous = entry.Hash;
            headHash = entry.Sequence == head?.Count ? entry.Hash : headHash;
            expected++;
        }

        var count = expected - 1;
        var headAfter = await log.HeadAsync(cancellationToken);
        return EndFault(head, headAfter, count, headHash) is { } end
            ? new AuditVerdict(false, count, end.Place, end.Reason)
            : new AuditVerdict(true, count, null, null);
    }

    private static string? Fault(AuditEntry entry, long expected, string previous)
    {
        if (entry.Sequence != expected)
        {
            return Text($"entry {expected} is missing or out of order: entry {entry.Sequence} stands in its place.");
        }

        if (!string.Equals(entry.PreviousHash, previous, StringComparison.Ordinal))
        {
            return Text($"entry {expected} does not follow the entry before it: one of them was replaced or moved.");
        }

        var hash = AuditChain.HashOf(entry.Sequence, entry.At, entry.Actor, entry.Action, entry.Detail, entry.PreviousHash);
        return string.Equals(entry.Hash, hash, StringComparison.Ordinal)
            ? null
            : Text($"entry {expected} ({entry.Action} by {entry.Actor}) was edited: its content does not match its hash.");
    }

    private static (long Place, string Reason)? EndFault(AuditHead? before, AuditHead? after, long count, string? headHash)
    {
        var recorded = after?.Count ?? 0;
        if (count > recorded)
        {
            return (recorded + 1, Text($"{count} entries are there, {recorded} were recorded: the rest was written past the log."));
        }

        if (before is null)
        {
            return null;
        }

        return before.Count > count
            ? (count + 1, Text($"entries {count + 1} to {before.Count} are missing: the end was cut off."))
            : string.Equals(before.Hash, headHash, StringComparison.Ordinal)
                ? null
                : (before.Count, Text($"entry {before.Count} is not the one that was recorded last: the end was replaced."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
