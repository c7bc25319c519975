using PeakLoop.Cycles;

namespace PeakLoop.Cli.Run;

/// <summary>What <c>run</c> was asked.</summary>
public sealed record RunRequest
{
    /// <summary>Cycles; null where not given.</summary>
    public int? Cycles { get; init; }

    /// <summary>Rehearsed nights; null where not given.</summary>
    public int? Nights { get; init; }

    /// <summary>Only show what a night would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Exit with 3 when a person must decide.</summary>
    public bool ExitOnDecision { get; init; }

    /// <summary>Options of each cycle.</summary>
    public required CycleOptions Options { get; init; }
}
