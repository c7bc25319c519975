using PeakLoop.Reports.Html.Charts;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Whether the loop gets better: the verdict in words, the headline numbers, the chart.</summary>
internal static class LoopHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report)
    {
        var loop = report.Loop;
        return Markup.Of(
            $"""
             <section id="loop" aria-labelledby="loop-title">
             <h2 id="loop-title">The loop</h2>
             <p class="verdict" data-verdict="{loop.Verdict}">{loop.Sentence}</p>
             <dl class="tiles">{Headlines.Of(report).Select(Tile)}</dl>
             {IndexChart.Render(loop)}
             <ul class="plain">
             <li>{LoopWords.Change(report)}</li>
             <li>{loop.AccelerationSentence}</li>
             </ul>
             {Markup.If(report.Head.Period == ReportPeriod.Quarter && loop.Answers.Count > 0, () => Answers(loop.Answers))}
             <details id="how-we-know"><summary>How we know</summary>
             <p>The index is the mean score, 0 to 100, on your fixed cases: never changed, never shown to the part of the loop that rewrites prompts. "Likely between" is a 95 % interval that counts cases, not repeated runs. The change since the cycle before compares the same cases under the same checks. The trend compares one window of nights with the one before; its change, the last two windows.</p>
             {Markup.If(loop.Missing.Count > 0, () => Markup.Of($"<p>What there is, of what a trend needs:</p><ul>{loop.Missing.Select(item => Markup.Of($"<li>{LoopWords.Missing(item)}</li>"))}</ul>"))}
             <p>Two nights without changes usually differ by less than: {Words.Full(loop.NoiseFloor, units: "pairs of nights")}.</p>
             {Markup.If(report.Head.Period != ReportPeriod.Quarter && loop.Answers.Count > 0, () => Answers(loop.Answers))}
             </details>
             </section>
             """);
    }

    private static Markup Answers(IReadOnlyList<LoopAnswer> answers) => Markup.Of(
        $"""<ol class="answers">{answers.Select(answer => Markup.Of($"<li><strong>{answer.Question}</strong> {answer.Sentence}<ul>{answer.Details.Select(detail => Markup.Of($"<li>{detail}</li>"))}</ul></li>"))}</ol>""");

    private static Markup Tile(Headline headline) => Markup.Of(
        $"""<div class="tile{(headline.IsKnown ? "" : " unknown")}" id="headline-{headline.Key}"><dt>{headline.Label}</dt><dd><span class="value">{headline.Value}</span> <span class="detail"><bdi>{headline.Detail}</bdi></span></dd></div>""");
}
