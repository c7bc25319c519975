using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>A version of a prompt document.</summary>
[Table("prompt_versions")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Prompt), nameof(Hash), Name = "ix_prompt_versions_prompt_hash", IsUnique = true)]
internal sealed class PromptVersionEntity
{
    /// <summary>Order of appending.</summary>
    public required long Id { get; init; }

    /// <summary>Prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Hash of the document.</summary>
    public required string Hash { get; init; }

    /// <summary>Parents, a JSON list.</summary>
    public required string Parents { get; init; }

    /// <summary>Sections as JSON, packed.</summary>
    public required byte[] Sections { get; init; }

    /// <summary>Text hash of the file.</summary>
    public required string FileTextHash { get; init; }

    /// <summary>Author.</summary>
    public required string Author { get; init; }

    /// <summary>Kind of run.</summary>
    public int? Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public int? Number { get; init; }

    /// <summary>Origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Evidence as JSON, packed.</summary>
    public byte[]? Evidence { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }
}

/// <summary>A change of the version in force.</summary>
[Table("prompt_changes")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Key), Name = "ix_prompt_changes_key", IsUnique = true)]
internal sealed class PromptChangeEntity
{
    /// <summary>Order of the ledger.</summary>
    public required long Id { get; init; }

    /// <summary>Derived id.</summary>
    public required string Key { get; init; }

    /// <summary>Prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Version before.</summary>
    public required string FromVersion { get; init; }

    /// <summary>Version after.</summary>
    public required string ToVersion { get; init; }

    /// <summary>Kind of change.</summary>
    public required string ChangeKind { get; init; }

    /// <summary>Kind of run.</summary>
    public int? Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public int? Number { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Evidence as JSON, packed.</summary>
    public byte[]? Evidence { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>Real model alias, or rehearsal.</summary>
    public required string Series { get; init; }
}

/// <summary>One row of the lifetime ledger of gate tests.</summary>
[Table("gate_tests")]
[PrimaryKey(nameof(Id))]
internal sealed class GateTestEntity
{
    /// <summary>Derived id.</summary>
    public required string Id { get; init; }

    /// <summary>Position in the ledger.</summary>
    public required int Ledger { get; init; }

    /// <summary>Kind of drill; null for a real test.</summary>
    public string? Drill { get; init; }

    /// <summary>Prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Candidate version.</summary>
    public required string Candidate { get; init; }

    /// <summary>Incumbent version.</summary>
    public required string Incumbent { get; init; }

    /// <summary>Model alias.</summary>
    public required string Model { get; init; }

    /// <summary>Verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>State as JSON, packed.</summary>
    public required byte[] State { get; init; }

    /// <summary>Kind of the run that opened it.</summary>
    public required int StartedKind { get; init; }

    /// <summary>Number of the run that opened it.</summary>
    public required int StartedNumber { get; init; }

    /// <summary>Kind of the run that last changed it.</summary>
    public required int UpdatedKind { get; init; }

    /// <summary>Number of the run that last changed it.</summary>
    public required int UpdatedNumber { get; init; }

    /// <summary>Real model alias, or rehearsal.</summary>
    public required string Series { get; init; }
}
