using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Html;
using PeakLoop.Reports.Tests.Support;

namespace PeakLoop.Reports.Tests.Html;

public sealed class HtmlSizeAndPolicyTests
{
    [Theory]
    [InlineData(ReportPeriod.Night)]
    [InlineData(ReportPeriod.Quarter)]
    public async Task A_year_of_cycles_over_500_cases_fits_into_two_megabytes(ReportPeriod period)
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 365, Cases = 8 }, period);
        var line = report.Cases.Lines[0] with { Strip = string.Concat(Enumerable.Repeat("pf", report.Cases.StripCycles.Count / 2)) };
        var lines = Enumerable.Range(0, 500).Select(i => line with { Id = $"case-{i}" }).ToList();
        var page = ReportRenderers.Html(report with { Cases = report.Cases with { Lines = lines } });
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 0, 2_000_000);
    }

    [Fact]
    public async Task The_policy_allows_the_one_style_sheet_by_its_hash_and_nothing_else()
    {
        var page = ReportRenderers.Html(await Support.Reports.OfAsync(new SampleHistory { Cycles = 1, Cases = 2 }));
        var document = new HtmlParser().ParseDocument(page);
        var policy = document.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(document.QuerySelector("style")!.TextContent)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain("@import", document.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", document.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_chart_has_a_text_alternative_or_is_decoration()
    {
        var document = new HtmlParser().ParseDocument(
            ReportRenderers.Html(await Support.Reports.OfAsync(new SampleHistory { Cycles = 12, Cases = 20 })));
        Assert.NotEmpty(document.QuerySelectorAll("svg"));
        Assert.All(document.QuerySelectorAll("svg"), chart => Assert.True(
            chart.GetAttribute("aria-hidden") == "true" || chart is { ClassName: not null } && chart.GetAttribute("aria-label")?.Length > 10));
        Assert.All(document.QuerySelectorAll("section"), section => Assert.NotNull(document.GetElementById(section.GetAttribute("aria-labelledby")!)));
    }

    [Fact]
    public void Only_literals_of_the_source_become_markup()
    {
        var text = "<b>\"&'\u0007";
        Assert.Equal("<i title=\"&lt;b&gt;&quot;&amp;&#39;\uFFFD\">&lt;b&gt;&quot;&amp;&#39;\uFFFD</i>", Markup.Of($"<i title=\"{text}\">{text}</i>").ToString());
        Assert.Equal("<p><i></i>1.5 2</p>", Markup.Of($"<p>{Markup.Of($"<i></i>")}{1.5} {2}</p>").ToString());
    }

    [Fact]
    public async Task A_cycle_without_an_index_breaks_the_line_of_the_chart()
    {
        var sample = new SampleHistory { Cycles = 7, Cases = 20 };
        await using var store = await sample.BuildAsync();
        await store.SaveValueAsync(
            Foundation.RunId.Cycle(4), "level",
            Improvement.Reporting.CycleValueJson.Write(Foundation.Measured.Unknown("points", "anchors incomplete")), default);
        var document = new HtmlParser().ParseDocument(
            ReportRenderers.Html(await ReportBuilder.BuildAsync(store, sample.Request(), default)));
        Assert.Equal(2, document.QuerySelectorAll("svg.wide .line").Length);
        Assert.Equal(6, document.QuerySelectorAll("svg.wide .dot").Length);
        Assert.Contains("unknown", document.QuerySelector("#cycle-4")!.TextContent, StringComparison.Ordinal);
    }
}
