namespace PeakLoop.Storage.Health;

/// <summary>What a doctor wants to know of a store. Looking changes nothing and never throws for what it finds.</summary>
/// <param name="File">Full path of the database file.</param>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Problems">Everything that is wrong, a sentence each; empty for a sound store.</param>
public sealed record StoreHealth(string File, bool Exists, IReadOnlyList<string> Problems)
{
    /// <summary>Whether nothing is wrong with what is recorded.</summary>
    public bool Sound => Problems.Count == 0;

    /// <summary>Version of SQLite in use.</summary>
    public required string SqliteVersion { get; init; }

    /// <summary>Schema of the database; null where it cannot be read.</summary>
    public string? Schema { get; init; }

    /// <summary>Size of the file in bytes; null where there is none.</summary>
    public long? Bytes { get; init; }

    /// <summary>Size of the write-ahead log in bytes; null where there is none.</summary>
    public long? LogBytes { get; init; }

    /// <summary>Free space on its disk in bytes; null where the system does not say.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Stored texts that were compared with their hashes.</summary>
    public long TextsChecked { get; init; }

    /// <summary>Cycles recorded; null where they cannot be read.</summary>
    public long? Cycles { get; init; }

    /// <summary>End of the last complete cycle; null where there is none.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Time since the last complete cycle; null where there is none.</summary>
    public TimeSpan? LastSuccessAge { get; init; }
}
