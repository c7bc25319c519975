namespace PeakLoop.Cycles;

/// <summary>What the command line asked of a cycle; part of its snapshot, so that a resumed cycle does what was asked at its start.</summary>
public sealed record CycleOptions
{
    /// <summary>Work on this goal only; null: choose.</summary>
    public string? Goal { get; init; }

    /// <summary>Model alias for the acting roles; null: as configured.</summary>
    public string? Model { get; init; }

    /// <summary>Seed of all draws; null: as configured.</summary>
    public long? Seed { get; init; }

    /// <summary>What a <c>tune</c> run was asked for; null for a cycle.</summary>
    public TuneRequest? Tune { get; init; }

    /// <summary>Whether tuning is left out.</summary>
    public bool NoTune { get; init; }

    /// <summary>Dollars of each cycle; null: as configured.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Tokens of each cycle; null: as configured.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>Calls of each cycle; null: as configured.</summary>
    public long? BudgetCalls { get; init; }

    /// <summary>Minutes of each cycle; null: as configured.</summary>
    public double? BudgetMinutes { get; init; }
}
