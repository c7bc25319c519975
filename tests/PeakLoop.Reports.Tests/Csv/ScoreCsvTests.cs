using PeakLoop.Reports.Csv;
using PeakLoop.Reports.Tests.Support;

namespace PeakLoop.Reports.Tests.Csv;

public sealed class ScoreCsvTests
{
    [Fact]
    public async Task A_quarter_has_a_row_for_each_cycle_case_and_trial()
    {
        var rows = await RowsAsync(new SampleHistory { Cycles = 20, Cases = 5, Trials = 2, ErrorRate = 0.2 }, ReportPeriod.Quarter);
        Assert.Equal("cycle,case,score,trial,case_version,system,model,judge,split,cluster,at", rows[0]);
        Assert.Equal(20 * 5 * 2, rows.Count - 1);
        Assert.All(rows, row => Assert.Equal(11, row.Split(',').Length));
        Assert.Contains(rows, row => row.StartsWith("1,case-000,", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Split(',')[8] == "anchor");
    }

    [Fact]
    public async Task An_error_has_an_empty_score_and_never_a_zero()
    {
        var rows = await RowsAsync(new SampleHistory { Cycles = 1, Cases = 10, ErrorRate = 1 }, ReportPeriod.Night);
        Assert.All(rows.Skip(1), row => Assert.Equal("", row.Split(',')[2]));
    }

    [Fact]
    public async Task Commas_and_quotes_in_names_are_quoted()
    {
        var rows = await RowsAsync(new SampleHistory { Cycles = 1, Cases = 1, Hostile = "a,\"b\" " }, ReportPeriod.Night);
        Assert.StartsWith("1,\"a,\"\"b\"\" case-000\",", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_cycles_gives_the_header_alone()
    {
        Assert.Single(await RowsAsync(new SampleHistory { Cycles = 0 }, ReportPeriod.Night));
    }

    private static async Task<List<string>> RowsAsync(SampleHistory sample, ReportPeriod period)
    {
        await using var store = await sample.BuildAsync();
        await using var output = new StringWriter();
        await ScoreCsv.WriteAsync(store, sample.Request(period), output, default);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
