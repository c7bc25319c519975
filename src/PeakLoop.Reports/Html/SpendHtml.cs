using PeakLoop.Reports.Html.Charts;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>What it cost, by phase.</summary>
internal static class SpendHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report) => Markup.Of(
        $"""
         <section id="tonight" aria-labelledby="tonight-title">
         <h2 id="tonight-title">{(report.Head.Period == ReportPeriod.Night ? "Tonight's cost" : "Cost")}</h2>
         <p>{ReportText.Cost(report.Spend)}</p>
         {Markup.If(report.Spend.Phases.Count > 0, () => Phases(report.Spend))}
         </section>
         """);

    private static Markup Phases(SpendSection spend)
    {
        var byMoney = spend.Phases.Any(phase => phase.Usd > 0);
        var most = spend.Phases.Max(phase => byMoney ? (double)phase.Usd : phase.Calls);
        return Markup.Of(
            $"""
             <div class="scroll" role="region" aria-label="Phases" tabindex="0"><table>
             <caption>Phases, with bars by {(byMoney ? "dollars" : "model calls")}</caption>
             <thead><tr><th scope="col">Phase</th><th scope="col">Share</th><th scope="col" class="num">Cost</th><th scope="col" class="num">Calls</th><th scope="col" class="num">Time</th><th scope="col">State</th></tr></thead>
             <tbody>{spend.Phases.Select(phase => Row(phase, byMoney, most))}</tbody>
             </table></div>
             """);
    }

    private static Markup Row(PhaseLine phase, bool byMoney, double most) => Markup.Of(
        $"""
         <tr><th scope="row">{phase.Name}</th><td>{BarChart.Render(byMoney ? (double)phase.Usd : phase.Calls, most)}</td><td class="num">{Words.Usd(phase.Usd)}</td><td class="num">{Words.Count(phase.Calls)}</td><td class="num">{Words.Duration(TimeSpan.FromSeconds(phase.Seconds))}</td><td>{phase.State}{Markup.If(phase.Detail is not null, () => Markup.Of($": <bdi>{phase.Detail}</bdi>"))}</td></tr>
         """);
}
