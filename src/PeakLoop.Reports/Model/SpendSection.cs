namespace PeakLoop.Reports;

/// <summary>What it cost.</summary>
public sealed record SpendSection
{
    /// <summary>Dollars of the period; null where nothing is recorded.</summary>
    public required decimal? Usd { get; init; }

    /// <summary>Model calls of the period, attempts included; null where nothing is recorded.</summary>
    public required long? Calls { get; init; }

    /// <summary>Tokens of the period; null where nothing is recorded.</summary>
    public required long? Tokens { get; init; }

    /// <summary>Cap of the night in dollars; null where none is known, or the period is more than a night.</summary>
    public required decimal? NightBudgetUsd { get; init; }

    /// <summary>Dollars spent since the first of the month on real models.</summary>
    public required decimal MonthUsd { get; init; }

    /// <summary>Cap of the calendar month in dollars; null where none is known.</summary>
    public required decimal? MonthBudgetUsd { get; init; }

    /// <summary>Phases of the period, summed over its cycles, in the order they run.</summary>
    public required IReadOnlyList<PhaseLine> Phases { get; init; }
}

/// <summary>A phase.</summary>
/// <param name="Name">sense, plan, act, …</param>
/// <param name="State">State in the last cycle: complete, partial, skipped, failed, running.</param>
/// <param name="Calls">Model calls.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Usd">Dollars.</param>
/// <param name="Seconds">Duration.</param>
/// <param name="Detail">What a person should know of it in the last cycle.</param>
public sealed record PhaseLine(string Name, string State, long Calls, long Tokens, decimal Usd, double Seconds, string? Detail);
