using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>What needs a person, with the command that answers it.</summary>
internal static class NeedsHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report)
    {
        var needs = report.Needs;
        return Markup.Of(
            $"""
             <section id="needs" aria-labelledby="needs-title">
             <h2 id="needs-title">Needs you{(needs.Total > 0 ? $" ({needs.Total})" : "")}</h2>
             {(needs.Items.Count == 0 ? Markup.Of($"<p class=\"calm\">Nothing needs you.</p>") : List(needs))}
             </section>
             """);
    }

    private static Markup List(NeedsSection needs) => Markup.Of(
        $"""
         <ol class="needs">{needs.Items.Select(Item)}</ol>
         {Markup.If(needs.Total > needs.Items.Count, () => Markup.Of($"<p>And {Words.Count(needs.Total - needs.Items.Count)} more: <code>peakloop status</code></p>"))}
         """);

    private static Markup Item(NeedItem need) => Markup.Of(
        $"""
         <li id="{HtmlText.Id("need", need.Id)}"><p class="ask"><span class="tag">{need.Kind}</span> <bdi>{need.Text}</bdi></p>
         {Markup.If(!string.IsNullOrEmpty(need.Evidence), () => Markup.Of($"<p class=\"evidence\"><bdi>{need.Evidence}</bdi></p>"))}
         {Markup.If(!string.IsNullOrEmpty(need.Command), () => Markup.Of($"<p class=\"command\"><code>{need.Command}</code></p>"))}</li>
         """);
}
