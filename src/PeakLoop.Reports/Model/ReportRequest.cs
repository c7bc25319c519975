using PeakLoop.Foundation;

namespace PeakLoop.Reports;

/// <summary>What stretch of time a report is about.</summary>
public enum ReportPeriod
{
    /// <summary>One cycle.</summary>
    Night,

    /// <summary>The seven days that end with the cycle.</summary>
    Week,

    /// <summary>The 30 days that end with the cycle.</summary>
    Month,

    /// <summary>The 91 days that end with the cycle.</summary>
    Quarter,
}

/// <summary>Which report is wanted, and what the store does not know.</summary>
/// <param name="Period">Stretch of time.</param>
/// <param name="Run">Cycle it is about, or ends with; null: the last one.</param>
/// <param name="Now">The moment of asking, from the injected clock.</param>
public sealed record ReportRequest(ReportPeriod Period, RunId? Run, DateTimeOffset Now)
{
    /// <summary>Name of the organization as shown; empty: none.</summary>
    public string Organization { get; init; } = "";

    /// <summary>Cap of the cycle in dollars; null where not known or none.</summary>
    public decimal? NightBudgetUsd { get; init; }

    /// <summary>Cap of the calendar month in dollars; null where not known or none.</summary>
    public decimal? MonthBudgetUsd { get; init; }

    /// <summary>Folder of the outcomes relative to the workspace, forward slashes, as shown before their file names. Default <c>outcomes</c>.</summary>
    public string OutcomesFolder { get; init; } = "outcomes";

    /// <summary>Version of the product, as shown in the footer; empty: not shown.</summary>
    public string ProductVersion { get; init; } = "";
}
