using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>One fact about the quality of checks and judges.</summary>
[Table("quality")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Kind), nameof(Key), IsUnique = true, Name = "ix_quality_kind_key")]
internal sealed class QualityEntity
{
    /// <summary>Order of appending.</summary>
    public required long Id { get; init; }

    /// <summary>label, calibration, audit, ruler, …</summary>
    public required string Kind { get; init; }

    /// <summary>Id within its kind.</summary>
    public required string Key { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Series.</summary>
    public required string Series { get; init; }

    /// <summary>JSON, packed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }
}
