namespace PeakLoop.Foundation;

/// <summary>The process exit codes that scripts depend on.</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Done, and a gate, regression or age limit failed.</summary>
    GateFailed = 1,

    /// <summary>Usage or configuration; nothing was written.</summary>
    Usage = 2,

    /// <summary>Done, and a person must decide (only with <c>--exit-on-decision</c>).</summary>
    DecisionNeeded = 3,

    /// <summary>The budget was exhausted before mandatory work was done.</summary>
    BudgetExhausted = 4,

    /// <summary>Stuck or plateau stop.</summary>
    Stuck = 5,

    /// <summary>Stopped by the kill switch.</summary>
    Stopped = 6,

    /// <summary>Model provider, infrastructure or storage.</summary>
    Infrastructure = 7,

    /// <summary>Not enough data to answer.</summary>
    NotEnoughData = 8,

    /// <summary>Integrity: audit or eval tampering, journal mismatch.</summary>
    Integrity = 9,

    /// <summary>Ended by SIGINT.</summary>
    Interrupted = 130,

    /// <summary>Ended by SIGTERM.</summary>
    Terminated = 143,
}

/// <summary>Combines exit codes when several hold.</summary>
public static class ExitCodes
{
    private static readonly ExitCode[] Precedence =
    [
        ExitCode.Integrity, ExitCode.Stopped, ExitCode.Interrupted, ExitCode.Terminated, ExitCode.Infrastructure,
        ExitCode.BudgetExhausted, ExitCode.Stuck, ExitCode.GateFailed, ExitCode.DecisionNeeded, ExitCode.NotEnoughData,
    ];

    /// <summary>The code that wins: 9, 6 or signal, 7, 4, 5, 1, 3, 8; usage (2) ends a verb before any other can arise.</summary>
    public static ExitCode Worst(IEnumerable<ExitCode> codes)
    {
        var set = codes.ToHashSet();
        return set.Contains(ExitCode.Usage) ? ExitCode.Usage : Precedence.FirstOrDefault(set.Contains, ExitCode.Done);
    }
}
