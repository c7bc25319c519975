using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Tests.Support;
using Spectre.Console.Rendering;

namespace PeakLoop.Reports.Tests;

/// <summary>Texts of models and people never become markup, commands of a terminal, or a page of their own.</summary>
public sealed class HostileTextTests
{
    private static Task<ReportModel> Report() => Support.Reports.OfAsync(new SampleHistory { Cycles = 6, Cases = 12, Hostile = Support.Reports.Hostile });

    [Fact]
    public async Task Html_has_no_script_no_handler_no_address_and_no_foreign_element()
    {
        var document = new HtmlParser().ParseDocument(ReportRenderers.Html(await Report()));
        Assert.Empty(document.QuerySelectorAll("script, img, iframe, object, embed, form, base, b"));
        Assert.DoesNotContain(document.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(document.QuerySelectorAll("[href]"), element => Assert.Matches("^(#|data:,$)", element.GetAttribute("href")));
        Assert.DoesNotContain(document.All, element => element.HasAttribute("src") || element.HasAttribute("style"));
        Assert.Contains("<script>alert(1)</script>", document.QuerySelector("#needs")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_keeps_each_foreign_text_apart_so_that_its_direction_reaches_no_further()
    {
        var document = new HtmlParser().ParseDocument(ReportRenderers.Html(await Report()));
        var loose = document.QuerySelectorAll("main *, header *")
            .SelectMany(element => element.ChildNodes.OfType<IText>())
            .Where(text => text.Text.Contains('\u202E', StringComparison.Ordinal) && text.ParentElement!.Closest("bdi, code, title, .tag, .meta") is null)
            .Select(text => text.ParentElement!.OuterHtml[..Math.Min(120, text.ParentElement.OuterHtml.Length)]);
        Assert.Empty(loose);
    }

    [Fact]
    public async Task A_word_of_ten_thousand_letters_does_not_bury_the_report()
    {
        var page = ReportRenderers.Html(await Report());
        Assert.DoesNotContain(new string('w', 500), page, StringComparison.Ordinal);
        Assert.True(page.Length < 200_000, $"{page.Length} characters");
    }

    [Fact]
    public async Task Markdown_renders_to_no_foreign_element_and_notifies_nobody()
    {
        var text = ReportRenderers.Markdown(await Report());
        var document = new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(text, new MarkdownPipelineBuilder().UsePipeTables().Build()));
        Assert.Empty(document.QuerySelectorAll("script, img, a"));

        // Within code a mention notifies nobody; outside it must be broken up.
        document.QuerySelectorAll("code").ToList().ForEach(code => code.Remove());
        Assert.DoesNotContain("@everyone", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[\u0000-\u0009\u000B-\u001F]", text);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task A_plain_terminal_gets_no_control_character_and_no_line_beyond_its_width(int width)
    {
        var report = await Report();
        var options = new TerminalOptions { Width = width };
        foreach (var text in new[] { ReportRenderers.Terminal(report, options), TerminalSummary.Render(report, [("Report", "r.html")], options) })
        {
            Assert.DoesNotMatch(@"[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]", text);
            Assert.All(text.Split('\n'), line => Assert.InRange(new Segment(line).CellCount(), 0, width));
        }
    }

    [Fact]
    public async Task A_colour_terminal_gets_styles_of_ours_only()
    {
        var text = ReportRenderers.Terminal(await Report(), new TerminalOptions { Color = true });
        Assert.Contains("\u001b[1m", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b(?!\\[[0-9;]*m)", text);
        Assert.DoesNotContain("\u001b[31m \uFFFD", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JUnit_and_json_stay_well_formed()
    {
        var report = await Report();
        Assert.NotNull(XDocument.Parse(ReportRenderers.JUnit(report)).Root);
        Assert.Equal("report", (string?)JsonNode.Parse(ReportRenderers.Json(report))!["verb"]);
        Assert.DoesNotMatch("<script", ReportRenderers.Json(report));
    }

    [Fact]
    public async Task Every_link_within_the_page_leads_somewhere()
    {
        foreach (var hostile in new[] { "", "a b<é😀" })
        {
            var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 12, Cases = 60, Hostile = hostile });
            var document = new HtmlParser().ParseDocument(ReportRenderers.Html(report));
            var targets = document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
            Assert.Equal(targets.Count, targets.Distinct(StringComparer.Ordinal).Count());
            var links = document.QuerySelectorAll("a[href^='#']").Select(link => Uri.UnescapeDataString(link.GetAttribute("href")![1..])).ToHashSet();
            Assert.Contains(links, link => Regex.IsMatch(link, "^case-"));
            Assert.Empty(links.Except(targets));
        }
    }
}
