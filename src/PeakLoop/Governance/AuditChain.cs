using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Governance;

/// <summary>How a link of the audit chain is hashed and joined to the one before.</summary>
public static class AuditChain
{
    /// <summary>What the first link names as its predecessor: 64 zeros.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>The link that follows <paramref name="head"/>; the first one where that is null.</summary>
    public static AuditEntry Next(AuditHead? head, DateTimeOffset at, string actor, string action, string detail)
    {
        var sequence = (head?.Count ?? 0) + 1;
        var previous = head?.Hash ?? Genesis;
        var utc = at.ToUniversalTime();
        return new AuditEntry(sequence, utc, actor, action, detail, previous, HashOf(sequence, utc, actor, action, detail, previous));
    }

    /// <summary>SHA-256 over all fields of a link. The moment enters as UTC ticks, so that its offset does not matter.</summary>
    public static string HashOf(long sequence, DateTimeOffset at, string actor, string action, string detail, string previousHash) =>
        ContentHash.Of(
            sequence.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture), actor, action, detail,
            previousHash);
}
