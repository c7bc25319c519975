using System.Text;
using PeakLoop.Reports.Wording;
using static PeakLoop.Reports.Markdown.MarkdownText;

namespace PeakLoop.Reports.Markdown;

/// <summary>The end of the Markdown report: lessons, cost, completeness.</summary>
internal static class MarkdownTail
{
    /// <summary>Appends it.</summary>
    public static void Append(StringBuilder page, ReportModel report)
    {
        page.Append("## Learned\n\n");
        if (report.Lessons.Reason is { } reason)
        {
            page.Append($"Unknown: {reason}.\n");
        }

        foreach (var lesson in report.Lessons.Captured)
        {
            page.Append($"- {Escape(lesson.Claim)} ({Code(lesson.Id)})\n");
        }

        foreach (var lesson in report.Lessons.Cited)
        {
            page.Append($"- used by {Escape(Words.List(lesson.Teams))}: {Escape(lesson.Claim ?? lesson.Id)} ({Code(lesson.Id)})\n");
        }

        page.Append($"\n## Cost\n\n{ReportText.Cost(report.Spend)}\n\n");
        if (report.Spend.Phases.Count > 0)
        {
            page.Append("| phase | cost | calls | state |\n|---|---:|---:|---|\n");
            foreach (var phase in report.Spend.Phases)
            {
                page.Append($"| {Escape(phase.Name)} | {Words.Usd(phase.Usd)} | {Words.Count(phase.Calls)} | {Escape(phase.State)}{(phase.Detail is { } detail ? $": {Escape(detail)}" : "")} |\n");
            }

            page.Append('\n');
        }

        page.Append($"---\n{Escape(ReportText.Completeness(report.Provenance))}");
        page.Append(report.Provenance.Seed is { } seed ? $" Seed {seed}." : "");
        page.Append(report.Provenance.Config is { } config ? $" Configuration {Code(Words.Short(config))}." : "");
        page.Append('\n');
    }
}
