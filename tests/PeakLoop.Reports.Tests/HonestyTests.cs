using AngleSharp.Html.Parser;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Tests.Support;
using PeakLoop.Testing.Memory;

namespace PeakLoop.Reports.Tests;

/// <summary>No data is never a zero, and an infrastructure error never a failed case.</summary>
public sealed class HonestyTests
{
    [Fact]
    public async Task A_store_without_a_cycle_gives_unknown_everywhere_and_the_first_step()
    {
        await using var store = new InMemoryLoopStore();
        var report = await ReportBuilder.BuildAsync(store, new SampleHistory().Request(), default);
        var page = new HtmlParser().ParseDocument(ReportRenderers.Html(report));
        Assert.All(page.QuerySelectorAll(".tile .value"), tile => Assert.Equal("unknown", tile.TextContent));
        Assert.Contains("peakloop run", page.QuerySelector("#needs")!.TextContent, StringComparison.Ordinal);
        foreach (var text in new[] { ReportRenderers.Terminal(report, TerminalOptions.Plain), ReportRenderers.Markdown(report) })
        {
            Assert.Contains("no cycle has run", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?<![0-9.])0 of", text);
        }

        Assert.Contains("\"usd\": null", ReportRenderers.Json(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_of_failures_and_errors_counts_them_apart()
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 3, Cases = 40, StartRate = -1, ErrorRate = 0.3, Values = false });
        var counts = report.Cases.Counts;
        Assert.Equal(0, counts.Passed);
        Assert.Equal(counts.Ran, counts.Failed + counts.Errors);
        Assert.True(counts.Errors > 0);
        Assert.Contains("count neither way", report.Cases.Sentence, StringComparison.Ordinal);
        var broken = report.Cases.Lines.First(line => line is { State: CaseState.Error, RanNow: true });
        Assert.Equal("the provider timed out", broken.FailedChecks[0].Reason);
    }

    [Fact]
    public async Task What_a_cycle_did_not_record_is_unknown_with_the_reason()
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 3, Values = false });
        Assert.Null(report.Loop.Index.Value);
        Assert.Equal("cycle 3 recorded no index", report.Loop.Index.Reason);
        Assert.Null(report.Work.Goals);
        Assert.Equal("insufficient-data", report.Loop.Verdict);
        Assert.NotNull(report.Lessons.Reason);
        Assert.All(report.Cycles, line => Assert.Null(line.Passed));
        Assert.Contains("Which goals were worked on is unknown", ReportRenderers.Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_value_that_cannot_be_read_is_a_gap_and_hides_nothing_else()
    {
        var sample = new SampleHistory { Cycles = 3, Cases = 20 };
        await using var store = await sample.BuildAsync();
        await store.SaveValueAsync(Foundation.RunId.Cycle(3), "measure", """{"level": [1, 2]}""", default);
        await store.SaveValueAsync(Foundation.RunId.Cycle(2), "level", "not json", default);
        var report = await ReportBuilder.BuildAsync(store, sample.Request(), default);
        Assert.False(report.Provenance.Complete);
        Assert.Contains(report.Provenance.Gaps, gap => gap.StartsWith("cycle:3: the recorded measure cannot be read", StringComparison.Ordinal));
        Assert.Contains(report.Provenance.Gaps, gap => gap.StartsWith("cycle:2: the recorded level cannot be read", StringComparison.Ordinal));
        Assert.NotNull(report.Loop.Index.Value);
        Assert.Null(report.Loop.Points[1].Index.Value);
        Assert.NotEmpty(report.Work.Outcomes);
    }

    [Fact]
    public async Task A_rehearsal_says_so_in_every_form()
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 2 });
        foreach (var text in new[]
        {
            ReportRenderers.Html(report), ReportRenderers.Markdown(report), ReportRenderers.Terminal(report, TerminalOptions.Plain),
            TerminalSummary.Render(report, [], TerminalOptions.Plain),
        })
        {
            Assert.Contains("rehearsal (simulated model)", text, StringComparison.Ordinal);
        }

        Assert.Contains("\"series\": \"rehearsal\"", ReportRenderers.Json(report), StringComparison.Ordinal);
        var real = await Support.Reports.OfAsync(new SampleHistory { Cycles = 2, Series = "gpt-mini" });
        Assert.DoesNotContain("simulated", ReportRenderers.Html(real), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_screen_speaks_no_statistics()
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = 90, Cases = 40 });
        var page = new HtmlParser().ParseDocument(ReportRenderers.Html(report));
        page.QuerySelector("#how-we-know")!.Remove();
        Assert.DoesNotMatch("(?i)logit|rasch|e-value|kappa|cusum|shapley|p-value|confidence|sigma|95 %", page.Body!.TextContent);
    }
}
