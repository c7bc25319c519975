using PeakLoop.Foundation;

namespace PeakLoop.Cli.Tests.Trend;

public sealed class TrendStoreTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task The_store_answers_as_a_table_does()
    {
        await RecordedNights.WriteAsync(line.Database, 8, 24, (cycle, id) => (id + cycle) % 5 == 0 || (cycle <= 4 && id % 2 == 0) ? 0 : 1);

        var answer = await TrendAsync("--window", "4");

        Assert.Equal(ExitCode.Done, answer.Exit);
        Assert.Equal("rehearsal", answer.Text("series"));
        Assert.Equal(24, answer.Number("anchors"));
        Assert.Equal("improving", answer.Text("verdict"));
        Assert.Equal(8, answer.Json["points"]!.AsArray().Count);
        Assert.Equal("config0", answer.Json["points"]![7]!["config"]!.ToString());
        Assert.Equal(0, answer.Number("improvements", "thisQuarter", "value"));
        Assert.Equal("unknown", answer.Text("improvements", "lastQuarter", "state"));
    }

    [Fact]
    public async Task An_incomplete_cycle_is_kept_off_the_trend()
    {
        await RecordedNights.WriteAsync(line.Database, 8, 24, (_, id) => id % 2, incomplete: 3);

        var answer = await TrendAsync("--window", "4");

        Assert.Equal("unknown", answer.Json["points"]![2]!["index"]!["state"]!.ToString());
        Assert.Equal("unknown", answer.Text("velocity", "state"));
        Assert.Equal("measured", answer.Text("level", "state"));
    }

    [Fact]
    public async Task Nothing_recorded_is_no_answer() => Assert.Equal(ExitCode.NotEnoughData, (await TrendAsync()).Exit);

    [Fact]
    public async Task Two_cycles_of_the_store_are_compared()
    {
        await RecordedNights.WriteAsync(line.Database, 12, 40, (cycle, id) => id % 10 == 0 ? null : cycle < 12 && id % 2 == 0 ? 0 : 1);

        var answer = await line.RunAsync("compare", "previous", "last", "--json", "--db", line.Database);
        var configs = await line.RunAsync("compare", "config:config0", "config:config1", "--json", "--db", line.Database);

        Assert.Equal(ExitCode.Done, answer.Exit);
        Assert.Equal("cycle:12", answer.Text("b"));
        Assert.Equal(100 * 16 / 36.0, answer.Number("difference", "value"), 6);
        Assert.Equal(36, answer.Number("difference", "n"));
        Assert.Equal(100 * 16 / 36.0 / 3, configs.Number("difference", "value"), 6);
        Assert.Equal(ExitCode.Usage, (await line.RunAsync("compare", "cycle:13", "last", "--db", line.Database)).Exit);
    }

    private Task<Answer> TrendAsync(params string[] args) => line.RunAsync(["trend", "--json", "--db", line.Database, .. args]);
}
