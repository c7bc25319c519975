using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>One link of the audit chain.</summary>
[Table("audit")]
[PrimaryKey(nameof(Sequence))]
[Index(nameof(Key), Name = "ix_audit_key", IsUnique = true)]
internal sealed class AuditEntity
{
    /// <summary>Position, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>JSON.</summary>
    public required string Detail { get; init; }

    /// <summary>Hash of the link before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Hash over all of the above.</summary>
    public required string Hash { get; init; }

    /// <summary>Key of an entry that is written only once.</summary>
    public string? Key { get; init; }
}
