namespace PeakLoop.Records;

/// <summary>One link of the audit chain.</summary>
/// <param name="Sequence">Position, from 1, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Actor"><c>loop</c> or a user.</param>
/// <param name="Action">What was done: promote, rollback, approve, incident, stop, …</param>
/// <param name="Detail">JSON.</param>
/// <param name="PreviousHash">Hash of the link before; 64 zeros for the first.</param>
/// <param name="Hash">Hash over all of the above.</param>
public sealed record AuditEntry(
    long Sequence, DateTimeOffset At, string Actor, string Action, string Detail, string PreviousHash, string Hash);

/// <summary>Where the chain ends, kept apart from its links so that a cut-off end can be found.</summary>
/// <param name="Count">Number of links.</param>
/// <param name="Hash">Hash of the last link.</param>
public sealed record AuditHead(long Count, string Hash);

/// <summary>A hash-chained log in which an edit, deletion or reordering can be found.</summary>
public interface IAuditLog
{
    /// <summary>Appends a link. With a <paramref name="key"/>, an entry with that key is appended only once (replay).</summary>
    Task AppendAsync(DateTimeOffset at, string actor, string action, string detail, string? key, CancellationToken cancellationToken);

    /// <summary>Where the chain should end; null while nothing was ever appended.</summary>
    Task<AuditHead?> HeadAsync(CancellationToken cancellationToken);

    /// <summary>The chain, oldest first.</summary>
    IAsyncEnumerable<AuditEntry> EntriesAsync(CancellationToken cancellationToken);
}
