using System.Text;
using PeakLoop.Reports.Wording;
using static PeakLoop.Reports.Markdown.MarkdownText;

namespace PeakLoop.Reports.Markdown;

/// <summary>The report as Markdown: short enough for a comment, in the order of the page.</summary>
internal static class MarkdownReport
{
    private const int MostCases = 20;
    private const int MostOutcomes = 20;

    /// <summary>Renders the report.</summary>
    public static string Render(ReportModel report)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(Escape(ReportText.Title(report.Head))).Append("\n\n");
        if (report.Head.IsRehearsal)
        {
            page.Append("> **").Append(ReportHead.RehearsalBanner).Append("**: these numbers say nothing about a real model.\n\n");
        }

        if (ReportText.Ending(report.Head) is { } ending)
        {
            page.Append(Escape(ending)).Append("\n\n");
        }

        Needs(page, report.Needs);
        Loop(page, report);
        Why(page, report.Why);
        Changes(page, report.Changes);
        Cases(page, report.Cases);
        Work(page, report.Work);
        MarkdownTail.Append(page, report);
        return page.ToString();
    }

    private static void Needs(StringBuilder page, NeedsSection needs)
    {
        page.Append("## Needs you\n\n");
        if (needs.Items.Count == 0)
        {
            page.Append("Nothing needs you.\n\n");
            return;
        }

        for (var i = 0; i < needs.Items.Count; i++)
        {
            var need = needs.Items[i];
            page.Append(i + 1).Append(". **").Append(Escape(need.Text)).Append("**\n");
            page.Append(need.Evidence is { Length: > 0 } evidence ? $"   {Escape(evidence)}\n" : "");
            page.Append(need.Command is { Length: > 0 } command ? $"   {Code(command)}\n" : "");
        }

        page.Append(needs.Total > needs.Items.Count ? $"\nAnd {Words.Count(needs.Total - needs.Items.Count)} more: `peakloop status`\n\n" : "\n");
    }

    private static void Why(StringBuilder page, WhySection why)
    {
        page.Append("## Why it moved\n\n").Append(why.Alarm is { } alarm ? $"**{Escape(alarm)}**\n\n" : "").Append(Escape(why.Sentence)).Append("\n\n");
        foreach (var part in why.Parts)
        {
            page.Append("- **").Append(part.Label).Append("**: ").Append(Escape($"{WhyWords.Share(part.Share)}; {part.Text}")).Append('\n');
        }

        page.Append(why.Parts.Count > 0 ? "\n" : "").Append(why.Checkpoint is { } checkpoint ? $"{Escape(checkpoint)}\n\n" : "");
    }

    private static void Loop(StringBuilder page, ReportModel report)
    {
        page.Append("## The loop\n\n").Append(report.Loop.Sentence).Append("\n\n| | | |\n|---|---|---|\n");
        foreach (var headline in Headlines.Of(report))
        {
            page.Append($"| {headline.Label} | **{headline.Value}** | {Escape(headline.Detail)} |\n");
        }

        page.Append('\n').Append(LoopWords.Change(report)).Append('\n')
            .Append(report.Loop.AccelerationSentence).Append("\n\n");
        foreach (var (number, answer) in report.Head.Period == ReportPeriod.Quarter ? report.Loop.Answers.Index() : [])
        {
            page.Append($"{number + 1}. **{Escape(answer.Question)}** {Escape(answer.Sentence)}\n");
            foreach (var detail in answer.Details)
            {
                page.Append($"   - {Escape(detail)}\n");
            }

            page.Append('\n');
        }
    }

    private static void Changes(StringBuilder page, ChangesSection changes)
    {
        page.Append("## What changed\n\n");
        foreach (var text in changes.Tuner)
        {
            page.Append(Escape(text)).Append("\n\n");
        }

        foreach (var change in changes.Applied)
        {
            page.Append($"- {Escape(change.Prompt)} prompt **{change.Kind}** on {Words.Moment(change.At)} by {Escape(change.By)}.");
            page.Append(change.Evidence is { } evidence ? $" {Escape(evidence)}" : "");
            page.Append(change.Kind == "promoted" ? $" {GateWords.Gain(change.Gain)} Undo: {Code($"peakloop prompts rollback {change.Prompt}")}\n" : "\n");
        }

        foreach (var tried in changes.Tried)
        {
            page.Append($"- {Escape(tried.Prompt)} prompt, version {Code(Words.Short(tried.Candidate))}: {tried.Text}\n");
        }

        foreach (var waiting in changes.Waiting)
        {
            page.Append($"- Waiting: {Escape(waiting.Text)} {Code(waiting.Command)}\n");
        }

        page.Append(changes.Applied.Count == 0 ? "\nNo prompt changed.\n\n" : "\n");
    }

    private static void Cases(StringBuilder page, CasesSection cases)
    {
        page.Append("## Cases\n\n").Append(cases.Sentence).Append("\n\n");
        var loud = cases.Lines.Where(line => line.State != CaseState.Pass).ToList();
        foreach (var line in loud.Take(MostCases))
        {
            page.Append($"- {Code(line.Id)} {CaseWords.State(line.State)}");
            page.Append(cases.NewlyFailing?.Contains(line.Id, StringComparer.Ordinal) == true ? " (new)" : "");
            page.Append(CaseWords.Why(line) is { } why ? $": {Escape(why)}\n" : "\n");
        }

        page.Append(loud.Count > MostCases ? $"- and {loud.Count - MostCases} more\n\n" : loud.Count > 0 ? "\n" : "");
    }

    private static void Work(StringBuilder page, WorkSection work)
    {
        page.Append("## Goals and outcomes\n\n");
        page.Append(work.Goals is null ? "Which goals were worked on is unknown: the cycle recorded no selection.\n" : "");
        foreach (var goal in work.Goals ?? [])
        {
            page.Append($"- {Escape(goal.Title)} ({Escape(goal.Team)}){(goal.Reasons.Count > 0 ? $": {Escape(string.Join("; ", goal.Reasons))}" : "")}\n");
        }

        foreach (var group in work.LeftOut)
        {
            page.Append($"- left out: {Words.Count(group.Count, "goal")}: {Escape(group.Group)}\n");
        }

        page.Append($"\n{Words.Count(work.OutcomeTotal, "outcome")}.\n\n");
        foreach (var outcome in work.Outcomes.Take(MostOutcomes))
        {
            page.Append($"- {Escape(outcome.Title)}: {Code(outcome.File)}");
            page.Append(outcome.Failing.Count > 0 ? $": fails {Escape(string.Join("; ", outcome.Failing))}\n" : "\n");
        }

        page.Append(work.Outcomes.Count > 0 ? "\n" : "");
    }
}
