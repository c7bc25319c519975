using PeakLoop.Reports.Wording;
using Spectre.Console;

namespace PeakLoop.Reports.Terminal;

/// <summary>The report in a terminal: the page's order, in tables and one line of blocks for the index.</summary>
internal static class TerminalReport
{
    private const int MostCases = 20;
    private const int MostOutcomes = 20;

    /// <summary>Renders the report.</summary>
    public static string Render(ReportModel report, TerminalOptions options)
    {
        var page = new TerminalPage(options);
        page.Line(ReportText.Title(report.Head), new Style(decoration: Decoration.Bold));
        TerminalParts.Banner(page, report.Head);
        if (ReportText.Ending(report.Head) is { } ending)
        {
            page.Line(ending);
        }

        page.Blank();
        TerminalParts.Needs(page, report.Needs);
        Loop(page, report, options);
        Why(page, report.Why);
        Changes(page, report.Changes);
        Cases(page, report.Cases);
        Work(page, report);
        Cost(page, report);
        page.Blank().Line(ReportText.Completeness(report.Provenance));
        return page.ToString();
    }

    private static void Loop(TerminalPage page, ReportModel report, TerminalOptions options)
    {
        page.Heading("The loop").Line(report.Loop.Sentence, TerminalParts.Verdict(report.Loop.Verdict)).Blank();
        page.Rows(Headlines.Of(report).Select(headline => (IReadOnlyList<string>)[headline.Label, headline.Value, headline.Detail]));
        if (report.Head.Period == ReportPeriod.Quarter)
        {
            AnswersPage.Answers(page, report.Loop.Answers);
        }
        else
        {
            page.Blank().Line(LoopWords.Change(report)).Line(report.Loop.AccelerationSentence);
        }

        if (TerminalParts.Sparkline(report.Loop.Points, options.Columns - 12) is { Length: > 0 } line)
        {
            page.Blank().Line($"Index:  {line}", indent: 2);
        }
    }

    private static void Why(TerminalPage page, WhySection why)
    {
        page.Heading("Why it moved");
        if (why.Alarm is { } alarm)
        {
            page.Line(alarm, TerminalParts.Verdict("regressing"));
        }

        page.Line(why.Sentence);
        foreach (var part in why.Parts)
        {
            page.Item("-", $"{part.Label}: {WhyWords.Share(part.Share)}; {part.Text}");
        }

        if (why.Checkpoint is { } checkpoint)
        {
            page.Line(checkpoint);
        }
    }

    private static void Changes(TerminalPage page, ChangesSection changes)
    {
        page.Heading("What changed");
        if (changes.Applied.Count == 0)
        {
            page.Line("No prompt changed.");
        }

        foreach (var text in changes.Tuner)
        {
            page.Line(text);
        }

        foreach (var change in changes.Applied)
        {
            page.Item("-", $"{change.Prompt} prompt {change.Kind} on {Words.Moment(change.At)} by {change.By}. {change.Evidence}");
        }

        foreach (var tried in changes.Tried)
        {
            page.Item("-", $"{tried.Prompt} prompt, version {Words.Short(tried.Candidate)}: {tried.Text}");
        }

        foreach (var waiting in changes.Waiting)
        {
            page.Item("-", $"waiting: {waiting.Text} {waiting.Command}");
        }
    }

    private static void Cases(TerminalPage page, CasesSection cases)
    {
        page.Heading("Cases").Line(cases.Sentence);
        var loud = cases.Lines.Where(line => line.State != CaseState.Pass).ToList();
        foreach (var line in loud.Take(MostCases))
        {
            var mark = cases.NewlyFailing?.Contains(line.Id, StringComparer.Ordinal) == true ? " (new)" : "";
            page.Item("-", $"{line.Id} {CaseWords.State(line.State)}{mark}{(CaseWords.Why(line) is { } why ? $": {why}" : "")}");
        }

        if (loud.Count > MostCases)
        {
            page.Line($"and {loud.Count - MostCases} more", indent: 4);
        }
    }

    private static void Work(TerminalPage page, ReportModel report)
    {
        page.Heading("Goals and outcomes");
        if (report.Work.Goals is null)
        {
            page.Line("Which goals were worked on is unknown: the cycle recorded no selection.");
        }

        foreach (var goal in report.Work.Goals ?? [])
        {
            page.Item("-", $"{goal.Title} ({goal.Team}){(goal.Reasons.Count > 0 ? $": {string.Join("; ", goal.Reasons)}" : "")}");
        }

        foreach (var group in report.Work.LeftOut)
        {
            page.Item("-", $"left out: {Words.Count(group.Count, "goal")}: {group.Group}");
        }

        page.Line($"{Words.Count(report.Work.OutcomeTotal, "outcome")}.");
        page.Rows(report.Work.Outcomes.Take(MostOutcomes).Select(outcome => (IReadOnlyList<string>)[outcome.Title, outcome.File]));
        foreach (var lesson in report.Lessons.Captured)
        {
            page.Item("-", $"learned: {lesson.Claim}");
        }
    }

    private static void Cost(TerminalPage page, ReportModel report)
    {
        page.Heading("Cost").Line(ReportText.Cost(report.Spend));
        page.Rows(
            report.Spend.Phases.Select(phase => (IReadOnlyList<string>)
            [
                phase.Name, Words.Usd(phase.Usd), Words.Count(phase.Calls, "call"), Words.Duration(TimeSpan.FromSeconds(phase.Seconds)),
                phase.Detail is null ? phase.State : $"{phase.State}: {phase.Detail}",
            ]),
            1, 2, 3);
    }
}
