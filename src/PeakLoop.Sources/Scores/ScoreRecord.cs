namespace PeakLoop.Sources;

/// <summary>One row of a table of scores.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Cycle">Cycle number.</param>
/// <param name="Case">Case id.</param>
/// <param name="Score">0..1; null where the cell is empty: an error of the harness.</param>
public readonly record struct ScoreRecord(int Line, int Cycle, string Case, double? Score)
{
    /// <summary>Trial; 1 where the table has none.</summary>
    public int Trial { get; init; } = 1;

    /// <summary>Check; empty where the table has none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Case version; empty where the table has none.</summary>
    public string CaseVersion { get; init; } = "";

    /// <summary>System; empty where the table has none.</summary>
    public string System { get; init; } = "";

    /// <summary>Model; empty where the table has none.</summary>
    public string Model { get; init; } = "";

    /// <summary>Judge; empty where the table has none.</summary>
    public string Judge { get; init; } = "";

    /// <summary>Whether the split is <c>anchor</c>.</summary>
    public bool Anchor { get; init; }

    /// <summary>Cluster; empty where the table has none.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>When; null where the table does not say.</summary>
    public DateTimeOffset? At { get; init; }
}
