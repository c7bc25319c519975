using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Why the index moved: the split, and what the nightly watch noticed.</summary>
internal static class WhyHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(WhySection why) => Markup.Of(
        $"""
         <section id="why" aria-labelledby="why-title">
         <h2 id="why-title">Why it moved</h2>
         {Markup.If(why.Alarm is not null, () => Markup.Of($"<p class=\"verdict\" data-verdict=\"regressing\"><bdi>{why.Alarm}</bdi></p>"))}
         <p>{why.Sentence}</p>
         {Markup.If(why.Parts.Count > 0, () => Parts(why))}
         {Markup.If(why.Checkpoint is not null, () => Markup.Of($"<p class=\"meta\">{why.Checkpoint}</p>"))}
         </section>
         """);

    private static Markup Parts(WhySection why) => Markup.Of(
        $"""
         <ul class="plain">{why.Parts.Select(Part)}</ul>
         <details><summary>How we know</summary><p>{WhyWords.Method}{(why.Exact ? "" : " The old model cannot be run any more, so this split is not one of that kind: the prompts' effect is that under the new model, and everything else stands in one rest.")}</p></details>
         """);

    private static Markup Part(WhyPart part) => Markup.Of(
        $"""<li><b>{part.Label}</b>: {WhyWords.Share(part.Share)} <span class="meta"><bdi>{part.Text}</bdi></span></li>""");
}
