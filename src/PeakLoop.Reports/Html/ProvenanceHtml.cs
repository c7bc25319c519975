using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Footer: completeness, seeds, versions, how to reproduce.</summary>
internal static class ProvenanceHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report)
    {
        var facts = report.Provenance;
        return Markup.Of(
            $"""
             <section id="about" aria-labelledby="about-title">
             <h2 id="about-title">About this report</h2>
             <p class="completeness"><bdi>{ReportText.Completeness(facts)}</bdi></p>
             {Markup.If(facts.Notes.Count > 0, () => Markup.Of($"<ul>{facts.Notes.Select(note => Markup.Of($"<li><bdi>{note}</bdi></li>"))}</ul>"))}
             <dl class="facts">
             {Fact("Seed", facts.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture))}
             {Fact("Configuration", facts.Config)}
             {Fact("Snapshot", facts.Snapshot)}
             {Fact("Models", Words.List(facts.Models))}
             {Fact("Judges", facts.Judges.Count == 0 ? "none: every check is deterministic" : Words.List(facts.Judges))}
             {Fact("Audit head", facts.AuditHead)}
             {Fact("PeakLoop", facts.ProductVersion)}
             {Fact("Written", Words.Moment(report.Head.CreatedAt))}
             </dl>
             {Markup.If(facts.Prompts.Count > 0, () => Prompts(facts))}
             <h3>Look closer or do it again</h3>
             <ul>{facts.Reproduce.Select(command => Markup.Of($"<li><code>{command}</code></li>"))}</ul>
             </section>
             """);
    }

    private static Markup Fact(string name, string? value) => Markup.If(
        !string.IsNullOrEmpty(value), () => Markup.Of($"<div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>"));

    private static Markup Prompts(ProvenanceSection facts) => Markup.Of(
        $"""<details><summary>{Words.Count(facts.Prompts.Count, "prompt")} in force</summary><ul>{facts.Prompts.Select(prompt => Markup.Of($"<li><bdi>{prompt.Prompt}</bdi>: <code>{Words.Short(prompt.Version)}</code>{(prompt.Since is { } since ? $", since cycle {since}" : "")}</li>"))}</ul></details>""");
}
