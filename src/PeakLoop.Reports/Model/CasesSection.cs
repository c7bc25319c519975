namespace PeakLoop.Reports;

/// <summary>How the eval cases did.</summary>
public sealed record CasesSection
{
    /// <summary>Counts of the last cycle, with their denominators.</summary>
    public required CaseCounts Counts { get; init; }

    /// <summary>Ids of cases that passed when last run before the period and fail now; null where nothing can be compared.</summary>
    public required IReadOnlyList<string>? NewlyFailing { get; init; }

    /// <summary>Ids of cases that failed when last run before the period and pass now; null where nothing can be compared.</summary>
    public required IReadOnlyList<string>? Recovered { get; init; }

    /// <summary>Ids of cases that changed their verdict at least three times in their last ten runs.</summary>
    public required IReadOnlyList<string> Unsteady { get; init; }

    /// <summary>What happened to the cases between the two cycles, in a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>All cases with their history, those that need a look first.</summary>
    public required IReadOnlyList<CaseLine> Lines { get; init; }

    /// <summary>Cycles that the strips cover, ascending.</summary>
    public required IReadOnlyList<int> StripCycles { get; init; }
}

/// <summary>Counts of one cycle's evaluation.</summary>
/// <param name="Ran">Cases run; null where not recorded.</param>
/// <param name="Passed">Passed.</param>
/// <param name="Failed">Failed.</param>
/// <param name="Errors">Harness failed: neither passed nor failed.</param>
/// <param name="Unknown">No verdict.</param>
/// <param name="Anchors">Fixed cases run.</param>
/// <param name="AnchorsPlanned">Fixed cases that were to be run.</param>
/// <param name="Suite"><c>full</c>, <c>quiet</c>; null where not recorded.</param>
/// <param name="Reason">Why there are no counts; null where there are.</param>
public sealed record CaseCounts(
    int? Ran, int? Passed, int? Failed, int? Errors, int? Unknown, int? Anchors, int? AnchorsPlanned, string? Suite, string? Reason);

/// <summary>One case.</summary>
/// <param name="Id">Case id.</param>
/// <param name="Suite">Suite.</param>
/// <param name="Target">Prompt under test.</param>
/// <param name="Split">tune, gate, anchor.</param>
/// <param name="MustPass">Whether it is a lead's own alarm.</param>
/// <param name="State">State in the last cycle that ran it.</param>
/// <param name="LastCycle">That cycle.</param>
/// <param name="RanNow">Whether the report's last cycle ran it.</param>
/// <param name="Score">Mean score 0..1 in that cycle; null for error and unknown.</param>
/// <param name="Trials">Trials in that cycle.</param>
/// <param name="FailingSince">First cycle of the present unbroken failure within the strip; null where it does not fail.</param>
/// <param name="Strip">One letter a cycle: p pass, f fail, m mixed, e error, u unknown, <c>-</c> not run.</param>
/// <param name="FailedChecks">Checks that failed or could not be run in the last cycle.</param>
public sealed record CaseLine(
    string Id, string Suite, string Target, string Split, bool MustPass, CaseState State, int LastCycle, bool RanNow, double? Score, int Trials,
    int? FailingSince, string Strip, IReadOnlyList<FailedCheck> FailedChecks);

/// <summary>A check that did not pass.</summary>
/// <param name="Check">Position and type.</param>
/// <param name="Trial">Trial.</param>
/// <param name="Verdict">fail, error or unknown.</param>
/// <param name="Name">What the check asks for, in the words of its author; null where it has no name.</param>
/// <param name="Reason">Why.</param>
public sealed record FailedCheck(string Check, int Trial, string Verdict, string? Name, string Reason);

/// <summary>What a case came to in one cycle, over its trials.</summary>
public enum CaseState
{
    /// <summary>Every trial with a verdict passed.</summary>
    Pass,

    /// <summary>Some trials passed and some failed.</summary>
    Mixed,

    /// <summary>Every trial with a verdict failed.</summary>
    Fail,

    /// <summary>The harness failed in every trial.</summary>
    Error,

    /// <summary>No trial has a verdict.</summary>
    Unknown,
}
