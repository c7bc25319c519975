using System.Text.Json;
using PeakLoop.Foundation;

namespace PeakLoop.Reports.Json;

/// <summary>The report as a JSON document; <c>report.schema.json</c> documents its shape.</summary>
internal static class JsonReport
{
    /// <summary>Renders the document.</summary>
    public static string Render(ReportModel report) => JsonSerializer.Serialize(
        new ReportDocument(
            ReportJson.FormatVersion, "report", report.Head.Series, (int)ExitCode.Done, report.Provenance.Gaps, [], report.Head, report.Needs,
            report.Loop, report.Why, report.Changes, report.Cases, report.Work, report.Lessons, report.Spend, report.Cycles, report.Provenance),
        ReportJson.Options) + "\n";
}

/// <summary>The JSON document of a report: the members of every PeakLoop document, then the sections.</summary>
/// <param name="FormatVersion">Version of the shape.</param>
/// <param name="Verb"><c>report</c>.</param>
/// <param name="Series">Real model alias, or <c>rehearsal</c>; empty where no cycle has run.</param>
/// <param name="ExitCode">0.</param>
/// <param name="Warnings">What is missing from the report.</param>
/// <param name="Errors">None: a report that cannot be built ends the verb before.</param>
/// <param name="Head">What the report is about.</param>
/// <param name="Needs">What needs a person.</param>
/// <param name="Loop">Whether the loop gets better.</param>
/// <param name="Why">Why the index moved.</param>
/// <param name="Changes">What changed.</param>
/// <param name="Cases">Eval cases.</param>
/// <param name="Work">Goals and outcomes.</param>
/// <param name="Lessons">Lessons.</param>
/// <param name="Spend">Money, calls, phases.</param>
/// <param name="Cycles">Cycles, newest first.</param>
/// <param name="Provenance">Completeness, seeds, versions.</param>
public sealed record ReportDocument(
    int FormatVersion, string Verb, string Series, int ExitCode, IReadOnlyList<string> Warnings, IReadOnlyList<DocumentError> Errors,
    ReportHead Head, NeedsSection Needs, LoopSection Loop, WhySection Why, ChangesSection Changes, CasesSection Cases, WorkSection Work,
    LessonsSection Lessons, SpendSection Spend, IReadOnlyList<CycleLine> Cycles, ProvenanceSection Provenance);

/// <summary>An input error as every PeakLoop document lists it.</summary>
/// <param name="File">Path relative to the workspace, with forward slashes.</param>
/// <param name="Line">Line, from 1; 0 where unknown.</param>
/// <param name="Column">Column, from 1; 0 where unknown.</param>
/// <param name="Value">The offending value; null where something is missing.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Nearest">The nearest valid name; null where there is none.</param>
public sealed record DocumentError(string File, int Line, int Column, string? Value, string Expected, string? Nearest);
