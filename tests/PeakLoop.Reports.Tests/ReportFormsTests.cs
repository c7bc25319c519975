using PeakLoop.Reports.Building;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Tests.Support;
using PeakLoop.Testing;

namespace PeakLoop.Reports.Tests;

/// <summary>Every form of one small report, approved by eye.</summary>
public sealed class ReportFormsTests
{
    [Fact]
    public async Task Html()
    {
        var page = ReportRenderers.Html(await Small());

        // The style sheet is a file of its own; what is approved here is what it dresses.
        Snapshot.Match(page[(page.IndexOf("</style>", StringComparison.Ordinal) + 9)..], extension: "html");
    }

    [Fact]
    public async Task Markdown() => Snapshot.Match(ReportRenderers.Markdown(await Small()), extension: "md");

    [Fact]
    public async Task Json() => Snapshot.Match(ReportRenderers.Json(await Small()), extension: "json");

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(200)]
    public async Task Terminal(int width) => Snapshot.Match(ReportRenderers.Terminal(await Small(), new TerminalOptions { Width = width }), $"{width}");

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public async Task Summary_of_a_night(int width) => Snapshot.Match(
        TerminalSummary.Render(
            await Small(), [("Report", ".peakloop/reports/cycle-10.html"), ("Outcomes", "outcomes/2026/010")], new TerminalOptions { Width = width }),
        $"{width}");

    [Fact]
    public async Task JUnit() => Snapshot.Match(ReportRenderers.JUnit(await Small()), extension: "xml");

    private static async Task<ReportModel> Small()
    {
        var sample = new SampleHistory { Cycles = 10, Cases = 12 };
        await using var store = await sample.BuildAsync();
        return await ReportBuilder.BuildAsync(store, sample.Request(), default);
    }
}
