using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Title, banner and the links to the sections.</summary>
internal static class HeaderHtml
{
    private static readonly (string Id, string Name)[] Sections =
    [
        ("needs", "Needs you"), ("loop", "The loop"), ("changes", "What changed"), ("cases", "Cases"), ("work", "Goals"),
        ("lessons", "Learned"), ("tonight", "Cost"), ("cycles", "Cycles"), ("about", "About"),
    ];

    /// <summary>Renders the header.</summary>
    public static Markup Render(ReportModel report, string title) => Markup.Of(
        $"""
         <header>
         {Markup.If(report.Head.IsRehearsal, Banner)}
         <p class="brand">PeakLoop</p>
         <h1><bdi>{title}</bdi></h1>
         <p class="ending">{ReportText.Ending(report.Head)} {Series(report.Head)}</p>
         <nav aria-label="Sections"><ul>{Sections.Select(section => Markup.Of($"<li><a href=\"#{section.Id}\">{section.Name}</a></li>"))}</ul></nav>
         </header>
         """);

    private static Markup Banner() => Markup.Of(
        $"""<p class="banner" role="note"><strong>{ReportHead.RehearsalBanner}</strong> The answers come from a model that is only simulated; these numbers say nothing about a real one.</p>""");

    private static string Series(ReportHead head) => head is { IsRehearsal: false, Series.Length: > 0 } ? $"Model: {head.Series}." : "";
}
