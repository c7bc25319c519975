using PeakLoop.Reports.Wording;
using Spectre.Console;

namespace PeakLoop.Reports.Terminal;

/// <summary>What is printed at the end of a night: what needs a person, one verdict, one cost, then where to read on.</summary>
public static class TerminalSummary
{
    /// <summary>Renders the summary.</summary>
    /// <param name="report">The report of the night.</param>
    /// <param name="paths">Where to read on: (name, path), e.g. ("Report", ".peakloop/reports/cycle-12.html").</param>
    /// <param name="options">What the terminal can do.</param>
    public static string Render(ReportModel report, IReadOnlyList<(string Name, string Path)> paths, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var page = new TerminalPage(options);
        TerminalParts.Needs(page, report.Needs);
        page.Blank();
        TerminalParts.Banner(page, report.Head);
        if (ReportText.Ending(report.Head) is { } ending && report.Head.State != "complete")
        {
            page.Line(ending, new Style(Color.Red));
        }

        page.Line(report.Loop.Sentence, TerminalParts.Verdict(report.Loop.Verdict));
        page.Line($"Cost: {ReportText.Cost(report.Spend)}");
        if (!report.Provenance.Complete && report.Head.State == "complete")
        {
            page.Line(ReportText.Completeness(report.Provenance), new Style(Color.Yellow));
        }

        if (paths.Count > 0)
        {
            page.Blank();
            page.Rows(paths.Select(path => (IReadOnlyList<string>)[$"{path.Name}:", path.Path]));
        }

        return page.ToString();
    }
}
