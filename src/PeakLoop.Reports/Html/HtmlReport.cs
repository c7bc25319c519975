using System.Security.Cryptography;
using System.Text;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>
/// The report as one HTML file: no script, no outside request, its only style sheet inline and named by its hash in the content-security
/// policy, so that nothing else could run even if it got in.
/// </summary>
internal static class HtmlReport
{
    private static readonly string Style = ReadStyle();
    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>Renders the page.</summary>
    public static string Render(ReportModel report)
    {
        var title = ReportText.Title(report.Head);
        var policy = $"default-src 'none'; style-src 'sha256-{StyleHash}'; img-src data:; base-uri 'none'; form-action 'none'";
        var head = Markup.Of(
            $"""
             <!doctype html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta http-equiv="Content-Security-Policy" content="{policy}">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <meta name="color-scheme" content="light dark">
             <meta name="referrer" content="no-referrer">
             <title>{title} · PeakLoop</title>
             <link rel="icon" href="data:,">
             """);
        var body = Markup.Of(
            $"""
             </head>
             <body>
             <a class="skip" href="#needs">Skip to what needs you</a>
             {HeaderHtml.Render(report, title)}
             <main>
             {NeedsHtml.Render(report)}
             {LoopHtml.Render(report)}
             {WhyHtml.Render(report.Why)}
             {ChangesHtml.Render(report.Changes)}
             {CasesHtml.Render(report)}
             {WorkHtml.Render(report)}
             {LessonsHtml.Render(report.Lessons)}
             {SpendHtml.Render(report)}
             {CyclesHtml.Render(report)}
             {ProvenanceHtml.Render(report)}
             </main>
             </body>
             </html>

             """);
        return $"{head}\n<style>{Style}</style>\n{body}";
    }

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("PeakLoop.Reports.Html.report.css")
            ?? throw new InvalidOperationException("The style sheet of the report is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
