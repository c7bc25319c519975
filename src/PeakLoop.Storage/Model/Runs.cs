using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>A run: what was fixed when it began, and how it ended.</summary>
[Table("runs")]
[PrimaryKey(nameof(Kind), nameof(Number))]
internal sealed class RunEntity
{
    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number within its kind, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Begin, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>Real model alias, or rehearsal.</summary>
    public required string Series { get; init; }

    /// <summary>Seed of all draws.</summary>
    public required long Seed { get; init; }

    /// <summary>Text hash of the snapshot.</summary>
    public required string SnapshotHash { get; init; }

    /// <summary>Hash over all configurations.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Times resumed.</summary>
    public required int Resumed { get; init; }

    /// <summary>End, UTC ticks; null while unfinished.</summary>
    public long? EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public string? EndState { get; init; }

    /// <summary>Typed reason in words.</summary>
    public string? StopReason { get; init; }

    /// <summary>Exit code it alone would end a process with.</summary>
    public int? ExitCode { get; init; }
}

/// <summary>A phase of a run.</summary>
[Table("phases")]
[PrimaryKey(nameof(Kind), nameof(Number), nameof(Name))]
internal sealed class PhaseEntity
{
    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Position, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>State.</summary>
    public required string State { get; init; }

    /// <summary>Model calls.</summary>
    public required long Calls { get; init; }

    /// <summary>Tokens.</summary>
    public required long Tokens { get; init; }

    /// <summary>Money in nano-dollars.</summary>
    public required long UsdNanos { get; init; }

    /// <summary>Duration.</summary>
    public required double Seconds { get; init; }

    /// <summary>What a person should know.</summary>
    public string? Detail { get; init; }
}

/// <summary>A named result of a run.</summary>
[Table("run_values")]
[PrimaryKey(nameof(Kind), nameof(Name), nameof(Number))]
internal sealed class RunValueEntity
{
    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Name of the result.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>JSON, packed.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>An archived configuration.</summary>
[Table("configurations")]
[PrimaryKey(nameof(Hash))]
internal sealed class ConfigurationEntity
{
    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }

    /// <summary>JSON, packed.</summary>
    public required byte[] Body { get; init; }
}
