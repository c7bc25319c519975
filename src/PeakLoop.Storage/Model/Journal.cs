using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>A claimed effect.</summary>
[Table("effects")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Kind), nameof(Number), nameof(Path), Name = "ix_effects_kind_number_path", IsUnique = true)]
internal sealed class EffectEntity
{
    /// <summary>Number that results and attempts hold.</summary>
    public required long Id { get; init; }

    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>Structural path.</summary>
    public required string Path { get; init; }

    /// <summary>Kind of effect.</summary>
    public required int EffectKind { get; init; }

    /// <summary>What doing it again would do.</summary>
    public required int ToolClass { get; init; }

    /// <summary>Hash of the request.</summary>
    public required string RequestHash { get; init; }

    /// <summary>When claimed, UTC ticks.</summary>
    public required long At { get; init; }
}

/// <summary>The recorded result of an effect. A table of its own, so that recording appends instead of growing a row.</summary>
[Table("results")]
[PrimaryKey(nameof(Effect))]
internal sealed class ResultEntity
{
    /// <summary>The effect.</summary>
    public required long Effect { get; init; }

    /// <summary>The result, packed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When recorded, UTC ticks.</summary>
    public required long At { get; init; }
}

/// <summary>One try at a model call, with its money.</summary>
[Table("attempts")]
[PrimaryKey(nameof(Effect), nameof(Attempt))]
[Index(nameof(At), Name = "ix_attempts_at")]
internal sealed class AttemptEntity
{
    /// <summary>The effect.</summary>
    public required long Effect { get; init; }

    /// <summary>Number of the attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Share of the budget.</summary>
    public required int Account { get; init; }

    /// <summary>Role that calls.</summary>
    public required string Role { get; init; }

    /// <summary>Model alias.</summary>
    public required string Model { get; init; }

    /// <summary>Reserved money in nano-dollars.</summary>
    public required long ReservedNanos { get; init; }

    /// <summary>Reserved tokens.</summary>
    public required long ReservedTokens { get; init; }

    /// <summary>Begin, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>Money charged in nano-dollars; null while unfinished.</summary>
    public long? UsdNanos { get; init; }

    /// <summary>Input tokens; null where the provider gave none.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Part of the input served from a cache.</summary>
    public long? CachedTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Duration.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>What went wrong; null for success.</summary>
    public string? Error { get; init; }
}
