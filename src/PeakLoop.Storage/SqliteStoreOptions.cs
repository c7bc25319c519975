namespace PeakLoop.Storage;

/// <summary>Settings of the SQLite store.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Path of the database file; its folder is made where absent.</summary>
    public required string File { get; init; }

    /// <summary>How firmly a commit is written; default <see cref="Durability.Normal"/>.</summary>
    public Durability Durability { get; init; } = Durability.Normal;

    /// <summary>How long to wait for another process's lock before giving up; default 10 s.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest number of pages (4 KiB) the file may grow to; null for no limit but the disk. For tests of a full disk.</summary>
    internal int? MaximumPages { get; init; }
}

/// <summary>What a commit survives.</summary>
public enum Durability
{
    /// <summary>The death of the process at any instant. A power cut may lose the last moments, never the consistency of the file.</summary>
    Normal,

    /// <summary>A power cut as well; every commit waits for the disk.</summary>
    Full,
}
