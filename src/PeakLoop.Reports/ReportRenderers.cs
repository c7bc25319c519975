using PeakLoop.Reports.Html;
using PeakLoop.Reports.Json;
using PeakLoop.Reports.JUnit;
using PeakLoop.Reports.Markdown;
using PeakLoop.Reports.Terminal;

namespace PeakLoop.Reports;

/// <summary>The forms of a report. All render the same <see cref="ReportModel"/> and compute nothing of their own.</summary>
public static class ReportRenderers
{
    /// <summary>One self-contained HTML file: no script, no outside request.</summary>
    public static string Html(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return HtmlReport.Render(report);
    }

    /// <summary>Markdown for a job summary or a comment on a pull request.</summary>
    public static string Markdown(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return MarkdownReport.Render(report);
    }

    /// <summary>JSON as the schema beside it documents, with the members that all of PeakLoop's documents share.</summary>
    public static string Json(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonReport.Render(report);
    }

    /// <summary>The cases of the last cycle as JUnit XML.</summary>
    public static string JUnit(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JUnitReport.Render(report);
    }

    /// <summary>The report for a terminal, or as plain text.</summary>
    public static string Terminal(ReportModel report, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        return TerminalReport.Render(report, options);
    }
}
