using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Tests.Support;

namespace PeakLoop.Reports.Tests;

/// <summary>The same number stands in every form: read back out of each of them, as a reader would.</summary>
public sealed class HeadlineAgreementTests
{
    public static TheoryData<int, ReportPeriod> Histories => new()
    {
        { 1, ReportPeriod.Night }, { 12, ReportPeriod.Night }, { 60, ReportPeriod.Week }, { 90, ReportPeriod.Month }, { 100, ReportPeriod.Quarter },
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Headline_numbers_agree_between_html_markdown_json_and_terminal(int cycles, ReportPeriod period)
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = cycles, Cases = 40, ErrorRate = 0.05 }, period);
        var html = Html(ReportRenderers.Html(report));
        var markdown = Markdown(ReportRenderers.Markdown(report));
        var terminal = Terminal(ReportRenderers.Terminal(report, new TerminalOptions { Width = 200 }));
        var json = Json(ReportRenderers.Json(report));

        Assert.Equal(7, html.Count);
        Assert.Equal(html, markdown);
        Assert.Equal(html, terminal);
        foreach (var (key, number) in json)
        {
            if (number is null)
            {
                Assert.Equal("unknown", html[key]);
            }
            else
            {
                var shown = double.Parse(Regex.Match(html[key], @"[0-9][0-9,.]*").Value, NumberStyles.Number, CultureInfo.InvariantCulture);
                Assert.Equal(Math.Abs(number.Value), shown, 0.5001);
                Assert.Equal(number < 0 && shown != 0, html[key].Contains('−', StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_summary_of_a_night_says_the_verdict_and_the_cost_of_the_report()
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 90, Cases = 20 });
        var wide = new TerminalOptions { Width = 200 };
        var summary = TerminalSummary.Render(report, [], wide);
        var page = new HtmlParser().ParseDocument(ReportRenderers.Html(report));
        Assert.Contains(page.QuerySelector(".verdict")!.TextContent, summary, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelector("#headline-cost .value")!.TextContent, summary, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelector(".verdict")!.TextContent, ReportRenderers.Terminal(report, wide), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelector(".verdict")!.TextContent, ReportRenderers.Markdown(report), StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Html(string page)
    {
        var document = new HtmlParser().ParseDocument(page);
        return new(
            document.QuerySelectorAll(".tile").ToDictionary(tile => tile.Id!["headline-".Length..], tile => tile.QuerySelector(".value")!.TextContent),
            StringComparer.Ordinal);
    }

    private static SortedDictionary<string, string> Markdown(string page) => new(
        Regex.Matches(page, @"^\| (?<label>[^|]+) \| \*\*(?<value>[^*]+)\*\* \|", RegexOptions.Multiline)
            .ToDictionary(match => Key(match.Groups["label"].Value), match => match.Groups["value"].Value),
        StringComparer.Ordinal);

    private static SortedDictionary<string, string> Terminal(string page)
    {
        var rows = Regex.Matches(
            page, @"^  (?<label>Verified improvements|Index|Since(?: [a-z]+)+|Gain(?: [a-z0-9]+)*|Cases|Cost)  +(?<value>[^ ]+(?: [^ ]+)*)  ", RegexOptions.Multiline);
        return new(rows.ToDictionary(match => Key(match.Groups["label"].Value), match => match.Groups["value"].Value), StringComparer.Ordinal);
    }

    private static Dictionary<string, double?> Json(string text)
    {
        var document = JsonNode.Parse(text)!;
        double? Loop(string name) => (double?)document["loop"]![name]!["value"];
        return new()
        {
            ["improvements"] = (double?)document["loop"]!["improvements"]?["thisQuarter"]?["value"],
            ["index"] = Loop("index"),
            ["change"] = Loop("change"),
            ["velocity"] = Loop("velocity"),
            ["acceleration"] = Loop("acceleration"),
            ["cases"] = (double?)document["cases"]!["counts"]!["passed"],
            ["cost"] = (double?)document["spend"]!["usd"],
        };
    }

    private static string Key(string label) => label switch
    {
        "Index" => "index",
        "Verified improvements" => "improvements",
        _ when label.StartsWith("Gain now less", StringComparison.Ordinal) => "acceleration",
        _ when label.StartsWith("Gain", StringComparison.Ordinal) => "velocity",
        "Cases" => "cases",
        "Cost" => "cost",
        _ => "change",
    };
}
