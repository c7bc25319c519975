using PeakLoop.Foundation;

namespace PeakLoop.Reports;

/// <summary>What a report is about.</summary>
/// <param name="Period">Stretch of time.</param>
/// <param name="Run">The cycle, or the last cycle of the period; null where there is none yet.</param>
/// <param name="At">Its moment on the loop's clock.</param>
/// <param name="From">First moment of the period.</param>
/// <param name="CyclesInPeriod">Cycles in the period.</param>
/// <param name="Series">Real model alias, or <c>rehearsal</c>; empty where there is no cycle.</param>
/// <param name="State">complete, partial, stopped, failed, running; empty where there is no cycle.</param>
/// <param name="StopReason">Typed reason in words; null while running.</param>
/// <param name="Resumed">Times the cycle was resumed.</param>
/// <param name="Organization">Name of the organization; empty: none.</param>
/// <param name="CreatedAt">When the report was asked for.</param>
public sealed record ReportHead(
    ReportPeriod Period, RunId? Run, DateTimeOffset? At, DateTimeOffset? From, int CyclesInPeriod, string Series, string State,
    string? StopReason, int Resumed, string Organization, DateTimeOffset CreatedAt)
{
    /// <summary>The series of the simulated model.</summary>
    public const string RehearsalSeries = "rehearsal";

    /// <summary>What a report over a simulated model says on top.</summary>
    public const string RehearsalBanner = "rehearsal (simulated model)";

    /// <summary>Whether the numbers come from the simulated model.</summary>
    public bool IsRehearsal => Series == RehearsalSeries;
}

/// <summary>One cycle in the list of cycles.</summary>
/// <param name="Cycle">Number.</param>
/// <param name="At">Moment on the loop's clock.</param>
/// <param name="InPeriod">Whether the report's period contains it.</param>
/// <param name="State">complete, partial, stopped, failed, running.</param>
/// <param name="StopReason">Typed reason in words; null while running.</param>
/// <param name="Index">Index in points.</param>
/// <param name="Passed">Cases passed; null where not recorded.</param>
/// <param name="Ran">Cases run; null where not recorded.</param>
/// <param name="Errors">Cases whose harness failed; null where not recorded.</param>
/// <param name="Usd">Dollars; null where not recorded.</param>
/// <param name="Config">Configuration hash.</param>
public sealed record CycleLine(
    int Cycle, DateTimeOffset At, bool InPeriod, string State, string? StopReason, Measured Index, int? Passed, int? Ran, int? Errors,
    decimal? Usd, string Config);
