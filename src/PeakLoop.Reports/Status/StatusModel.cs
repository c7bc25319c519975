using PeakLoop.Foundation;

namespace PeakLoop.Reports.Status;

/// <summary>What <c>status</c> is asked, and what the store does not know.</summary>
/// <param name="Now">The moment of asking.</param>
public sealed record StatusRequest(DateTimeOffset Now)
{
    /// <summary>Oldest last success that is still fine (<c>--max-age</c>); null: any.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Who holds the workspace's lock; null where nobody does.</summary>
    public string? LockHolder { get; init; }

    /// <summary>Whether the kill switch is set.</summary>
    public bool Stopped { get; init; }

    /// <summary>Cap of a night in dollars; null where none is known.</summary>
    public decimal? NightBudgetUsd { get; init; }

    /// <summary>Cap of the calendar month in dollars; null where none is known.</summary>
    public decimal? MonthBudgetUsd { get; init; }
}

/// <summary>How the loop stands right now.</summary>
public sealed record StatusModel
{
    /// <summary>Number of the last cycle; null where none has run.</summary>
    public required int? LastCycle { get; init; }

    /// <summary>Its state: complete, partial, stopped, failed, running; null where none has run.</summary>
    public required string? LastState { get; init; }

    /// <summary>Its series; empty where none has run.</summary>
    public required string Series { get; init; }

    /// <summary>End of the last cycle that completed; null where none has.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Seconds since then; null where none has.</summary>
    public required long? AgeSeconds { get; init; }

    /// <summary>Oldest age asked for in seconds; null: any.</summary>
    public required long? MaxAgeSeconds { get; init; }

    /// <summary>Index of the last cycle that measured one.</summary>
    public required Measured Index { get; init; }

    /// <summary>What needs a person, most urgent first.</summary>
    public required IReadOnlyList<NeedItem> NeedsYou { get; init; }

    /// <summary>Money.</summary>
    public required StatusBudget Budget { get; init; }

    /// <summary>Who holds the workspace's lock; null where nobody does.</summary>
    public required string? Lock { get; init; }

    /// <summary>Whether the kill switch is set.</summary>
    public required bool Stopped { get; init; }

    /// <summary>Whether the last success is older than asked, or there is none although one was asked for.</summary>
    public bool TooOld => MaxAgeSeconds is { } most && (AgeSeconds is not { } age || age > most);

    /// <summary>Exit code of the verb: 1 where the last success is older than asked.</summary>
    public ExitCode ExitCode => TooOld ? ExitCode.GateFailed : ExitCode.Done;
}

/// <summary>Money of the last cycle and of the month.</summary>
/// <param name="LastCycleUsd">Dollars of the last cycle; null where nothing is recorded.</param>
/// <param name="NightUsd">Cap of a night; null where none is known.</param>
/// <param name="MonthSpentUsd">Dollars since the first of the month, on real models.</param>
/// <param name="MonthUsd">Cap of the month; null where none is known.</param>
public sealed record StatusBudget(decimal? LastCycleUsd, decimal? NightUsd, decimal MonthSpentUsd, decimal? MonthUsd);
