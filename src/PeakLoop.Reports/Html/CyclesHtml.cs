using PeakLoop.Foundation;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Every cycle in a table: the chart's text alternative, and the target of links.</summary>
internal static class CyclesHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report) => Markup.Of(
        $"""
         <section id="cycles" aria-labelledby="cycles-title">
         <h2 id="cycles-title">Cycles</h2>
         {Markup.If(report.Cycles.Count == 0, () => Markup.Of($"<p class=\"calm\">No cycle has run yet.</p>"))}
         {Markup.If(report.Cycles.Count > 0, () => Table(report))}
         </section>
         """);

    private static Markup Table(ReportModel report) => Markup.Of(
        $"""
         <details{(report.Cycles.Count <= 10 ? Markup.Of($" open") : Markup.Empty)}><summary>{Words.Count(report.Cycles.Count, "cycle")} of this model, newest first</summary>
         <div class="scroll" role="region" aria-label="Table of cycles" tabindex="0"><table>
         <thead><tr><th scope="col">Cycle</th><th scope="col">Night</th><th scope="col" class="num">Index</th><th scope="col">Likely between</th><th scope="col" class="num">Passed</th><th scope="col" class="num">Cost</th><th scope="col">Ended</th></tr></thead>
         <tbody>{report.Cycles.Select(Row)}</tbody>
         </table></div></details>
         """);

    private static Markup Row(CycleLine line) => Markup.Of(
        $"""
         <tr id="cycle-{line.Cycle}"><th scope="row">{line.Cycle}</th><td>{line.At.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}</td><td class="num">{Words.Number(line.Index)}</td><td>{Interval(line.Index)}</td><td class="num">{Passed(line)}</td><td class="num">{Words.Usd(line.Usd)}</td><td>{line.State}{(line.State == "complete" || line.StopReason is null ? "" : $": {line.StopReason}")}</td></tr>

         """);

    private static string Interval(Measured index) =>
        Words.Interval(index)?.Replace("likely between ", "", StringComparison.Ordinal) ?? Words.Unknown;

    private static string Passed(CycleLine line) =>
        line is { Passed: { } passed, Ran: { } ran } ? $"{Words.Count(passed)} of {Words.Count(ran)}" : Words.Unknown;
}
