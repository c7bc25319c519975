using PeakLoop.Reports.Html.Charts;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>The eval cases: what moved, and a line with history for each.</summary>
internal static class CasesHtml
{
    private const int MostQuiet = 1_500;
    private const int MostIds = 24;
    private const int MostOpen = 12;

    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report)
    {
        var cases = report.Cases;
        var loud = cases.Lines.Where(line => line.State != CaseState.Pass).ToList();
        var quiet = cases.Lines.Where(line => line.State == CaseState.Pass).ToList();
        return Markup.Of(
            $"""
             <section id="cases" aria-labelledby="cases-title">
             <h2 id="cases-title">Cases</h2>
             <p>{cases.Sentence}</p>
             {Ids("Newly failing", cases.NewlyFailing)}
             {Ids("Recovered", cases.Recovered)}
             {Markup.If(cases.Unsteady.Count > 0, () => Unsteady(cases.Unsteady))}
             {Markup.If(cases.Lines.Count > 0, Legend)}
             {Markup.If(loud.Count > 0, () => Loud(loud, report))}
             {Markup.If(quiet.Count > 0, () => Quiet(quiet, report))}
             </section>
             """);
    }

    private static Markup Ids(string title, IReadOnlyList<string>? ids) => Markup.If(
        ids is { Count: > 0 },
        () => Markup.Of($"<p><strong>{title} ({ids!.Count}):</strong> {ids.Take(MostIds).Select(id => Markup.Of($"<a class=\"id\" href=\"{HtmlText.Link("case", id)}\"><bdi>{id}</bdi></a> "))}{(ids.Count > MostIds ? $"and {ids.Count - MostIds} more" : "")}</p>"));

    private static Markup Unsteady(IReadOnlyList<string> ids) => Markup.Of(
        $"""<details><summary>{Words.Count(ids.Count, "unsteady case")}: changed sides three times or more in their last ten runs</summary>{Ids("Unsteady", ids)}</details>""");

    private static Markup Legend() => Markup.Of(
        $"""<p class="legend"><span class="key sp"></span> passes <span class="key sm"></span> sometimes <span class="key sf"></span> fails <span class="key se"></span> could not be run <span class="key sn"></span> not run; one bar a cycle, oldest left</p>""");

    // Sorted by how much they need a look: the first stand open, the rest is a click away.
    private static Markup Loud(List<CaseLine> loud, ReportModel report) => Markup.Of(
        $"""
         <h3>Cases to look at first</h3>
         {loud.Take(MostOpen).Select(line => Line(line, report))}
         {Markup.If(loud.Count > MostOpen, () => Markup.Of($"<details id=\"failing\"><summary>{Words.Count(loud.Count - MostOpen, "more case does", "more cases do")} not pass</summary>{loud.Skip(MostOpen).Select(line => Line(line, report))}</details>"))}
         """);

    private static Markup Quiet(List<CaseLine> quiet, ReportModel report) => Markup.Of(
        $"""
         <details id="passing"><summary>{Words.Count(quiet.Count, "case passes", "cases pass")}</summary>
         {quiet.Take(MostQuiet).Select(line => Line(line, report))}
         {Markup.If(quiet.Count > MostQuiet, () => Markup.Of($"<p>And {Words.Count(quiet.Count - MostQuiet)} more: <code>peakloop eval list</code></p>"))}
         </details>
         """);

    private static Markup Line(CaseLine line, ReportModel report) => Markup.Of(
        $"""
         <article class="case {Class(line.State)}" id="{HtmlText.Id("case", line.Id)}"><h4><bdi>{line.Id}</bdi></h4> <span class="state">{CaseWords.State(line.State)}</span> {StripChart.Render(line, report.Cases.StripCycles)}<p class="meta">{Tags(line)}</p>{Markup.If(line.FailedChecks.Count > 0, () => Checks(line))}</article>

         """);

    private static string Tags(CaseLine line)
    {
        var parts = new List<string> { $"{CaseWords.Split(line.Split)} case of {line.Suite}", $"tests the {line.Target} prompt" };
        if (line.MustPass)
        {
            parts.Insert(0, "must pass");
        }

        if (line.FailingSince is { } since)
        {
            parts.Add($"failing since cycle {since}");
        }

        if (!line.RanNow)
        {
            parts.Add($"last run in cycle {line.LastCycle}");
        }

        return string.Join(" · ", parts);
    }

    private static Markup Checks(CaseLine line) => Markup.Of(
        $"<ul class=\"checks\">{line.FailedChecks.Select(check => Markup.Of($"<li><code>{check.Check}</code>{(line.Trials > 1 ? $" (trial {check.Trial})" : "")} {Verdict(check)}{Name(check)}<bdi class=\"why\">{check.Reason}</bdi></li>"))}</ul>");

    private static Markup Name(FailedCheck check) => Markup.If(check.Name is not null, () => Markup.Of($"not met: <bdi>{check.Name}</bdi>. "));

    private static string Verdict(FailedCheck check) => check.Verdict == "fail" ? "" : $"{check.Verdict}: ";

    private static string Class(CaseState state) => state switch
    {
        CaseState.Pass => "is-pass",
        CaseState.Fail => "is-fail",
        CaseState.Mixed => "is-mixed",
        _ => "is-error",
    };
}
