namespace PeakLoop.Agents;

/// <summary>Names of the tools that every workspace has; a prompt lists those it offers.</summary>
public static class BuiltInTools
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["read_goal", "read_metric", "read_decisions", "read_commitments", "search_lessons", "read_file", "write_file", "propose_change"];
}
