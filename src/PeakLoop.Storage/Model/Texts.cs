using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>A short text that many rows repeat: case id, version, hash. Rows hold its number.</summary>
[Table("names")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Text), Name = "ix_names_text", IsUnique = true)]
internal sealed class NameEntity
{
    /// <summary>Number.</summary>
    public required long Id { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }
}

/// <summary>A long text under its content hash.</summary>
[Table("texts")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Hash), Name = "ix_texts_hash", IsUnique = true)]
internal sealed class StoredTextEntity
{
    /// <summary>Number that rows hold.</summary>
    public required long Id { get; init; }

    /// <summary>SHA-256 of its UTF-8 form.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The text, packed.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>A fact about the database itself.</summary>
[Table("meta")]
[PrimaryKey(nameof(Name))]
internal sealed class MetaEntity
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Value.</summary>
    public required string Value { get; init; }
}
