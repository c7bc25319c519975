namespace PeakLoop.Reports;

/// <summary>
/// Everything a report shows, computed once: every form (HTML, Markdown, JSON, terminal, …) renders this and computes nothing of its own, so
/// that the same number stands everywhere.
/// </summary>
public sealed record ReportModel
{
    /// <summary>What the report is about.</summary>
    public required ReportHead Head { get; init; }

    /// <summary>What needs a person: at most three.</summary>
    public required NeedsSection Needs { get; init; }

    /// <summary>Whether the loop gets better.</summary>
    public required LoopSection Loop { get; init; }

    /// <summary>Why the index moved.</summary>
    public required WhySection Why { get; init; }

    /// <summary>What changed in the loop.</summary>
    public required ChangesSection Changes { get; init; }

    /// <summary>Eval cases.</summary>
    public required CasesSection Cases { get; init; }

    /// <summary>Goals and outcomes.</summary>
    public required WorkSection Work { get; init; }

    /// <summary>Lessons.</summary>
    public required LessonsSection Lessons { get; init; }

    /// <summary>Money, calls and phases.</summary>
    public required SpendSection Spend { get; init; }

    /// <summary>Cycles of the period and before it, newest first.</summary>
    public required IReadOnlyList<CycleLine> Cycles { get; init; }

    /// <summary>How complete this is, and what it rests on.</summary>
    public required ProvenanceSection Provenance { get; init; }
}
