using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>What changed in the loop.</summary>
internal static class ChangesHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ChangesSection changes) => Markup.Of(
        $"""
         <section id="changes" aria-labelledby="changes-title">
         <h2 id="changes-title">What changed</h2>
         {Markup.If(changes.Applied.Count == 0, () => Markup.Of($"<p class=\"calm\">No prompt changed.</p>"))}
         {changes.Tuner.Select(text => Markup.Of($"<p><bdi>{text}</bdi></p>"))}
         {changes.Applied.Select(Applied)}
         {List("Tried, not adopted", changes.Tried, Tried)}
         {List("Waiting for you", changes.Waiting, Waiting)}
         </section>
         """);

    private static Markup Applied(PromptChange change) => Markup.Of(
        $"""
         <article class="card" id="{HtmlText.Id("change", $"{change.Prompt}-{Words.Short(change.To)}")}">
         <h3><span class="tag">{change.Kind}</span> <bdi>{change.Prompt}</bdi> prompt</h3>
         <p>{Words.Moment(change.At)}, {(change.Cycle is { } cycle ? Markup.Of($"<a href=\"#cycle-{cycle}\">cycle {cycle}</a>") : Markup.Empty)} by <bdi>{change.By}</bdi>: version <code>{Words.Short(change.From)}</code> → <code>{Words.Short(change.To)}</code></p>
         {Markup.If(change.Evidence is not null, () => Markup.Of($"<p><bdi>{change.Evidence}</bdi>{(change.Kind == "promoted" ? " " + GateWords.Gain(change.Gain) : "")}</p>"))}
         {Markup.If(change.Diff.Count > 0, () => Diff(change))}
         {Markup.If(change.Kind == "promoted", () => Markup.Of($"<p class=\"command\">Undo: <code>peakloop prompts rollback {change.Prompt}</code></p>"))}
         </article>
         """);

    private static Markup Diff(PromptChange change) => Markup.Of(
        $"""
         <details open><summary>{Words.Count(change.Diff.Count, "line differs", "lines differ")}</summary>
         <ul class="diff">{change.Diff.Select(line => Markup.Of($"<li class=\"{(line.Added ? "add" : "del")}\"><span class=\"sign\">{(line.Added ? "added" : "removed")}</span> <bdi>{line.Text}</bdi></li>"))}</ul></details>
         """);

    private static Markup List<T>(string title, IReadOnlyList<T> items, Func<T, Markup> item) => Markup.If(
        items.Count > 0, () => Markup.Of($"<h3>{title}</h3><ul>{items.Select(item)}</ul>"));

    private static Markup Tried(TriedChange tried) => Markup.Of(
        $"""<li><bdi>{tried.Prompt}</bdi> prompt, version <code>{Words.Short(tried.Candidate)}</code>, <a href="#cycle-{tried.Cycle}">cycle {tried.Cycle}</a>. {tried.Text}</li>""");

    private static Markup Waiting(WaitingChange waiting) => Markup.Of(
        $"""<li id="{HtmlText.Id("proposal", waiting.Id)}"><span class="tag">{waiting.Kind}</span> <bdi>{waiting.Text}</bdi> Lapses on {Words.Date(waiting.Expires)}. <code>{waiting.Command}</code></li>""");
}
