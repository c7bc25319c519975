using PeakLoop.Foundation;

namespace PeakLoop.Cli.Tests.Trend;

public sealed class TrendInputTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_planted_rise_is_improving_and_its_interval_holds_it()
    {
        var answer = await Ask(Scores.Csv(56, 40, cycle => cycle <= 28 ? 0.4 : 0.7, split: true));

        Assert.Equal(ExitCode.Done, answer.Exit);
        Assert.Equal("improving", answer.Text("verdict"));
        Assert.InRange(30, answer.Number("velocity", "low"), answer.Number("velocity", "high"));
        Assert.Equal("unknown", answer.Text("acceleration", "state"));
        Assert.True(answer.IsNull("acceleration", "value"));
        Assert.Equal("insufficient-data", answer.Text("claim"));
        Assert.Equal(84, answer.Json["missing"]![0]!["need"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_planted_fall_is_regressing() =>
        Assert.Equal("regressing", (await Ask(Scores.Csv(56, 40, cycle => cycle <= 28 ? 0.7 : 0.4))).Text("verdict"));

    [Fact]
    public async Task A_planted_acceleration_is_claimed_at_the_configured_window_only()
    {
        var csv = Scores.Csv(84, 200, cycle => cycle <= 28 ? 0.3 : cycle <= 56 ? 0.35 : 0.75, split: true);

        var configured = await Ask(csv);
        var other = await Ask(csv, "--window", "24");

        Assert.Equal("accelerating", configured.Text("claim"));
        Assert.InRange(35, configured.Number("acceleration", "low"), configured.Number("acceleration", "high"));
        Assert.NotEqual("accelerating", other.Text("claim"));
        Assert.Equal("measured", other.Text("acceleration", "state"));
    }

    [Fact]
    public async Task Equal_gains_in_points_are_no_acceleration() =>
        Assert.Contains(
            (await Ask(Scores.Csv(84, 60, cycle => cycle <= 28 ? 0.3 : cycle <= 56 ? 0.4 : 0.5))).Text("claim"), (string[])["cannot-tell", "steady"]);

    [Fact]
    public async Task Below_twenty_fixed_cases_there_is_no_ruler()
    {
        var answer = await Ask(Scores.Csv(56, 19, _ => 0.5));

        Assert.Equal(ExitCode.NotEnoughData, answer.Exit);
        Assert.Equal("insufficient-data", answer.Text("verdict"));
        Assert.True(answer.IsNull("level", "value"));
        Assert.Contains("no ruler", answer.Text("level", "reason"), StringComparison.Ordinal);
        Assert.Contains("need 20", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, 100)]
    [InlineData(0.0, 0)]
    public async Task All_alike_is_not_certainty(double chance, double level)
    {
        var answer = await Ask(Scores.Csv(84, 30, _ => chance));

        Assert.Equal(level, answer.Number("level", "value"));
        Assert.True(answer.Number("level", "high") - answer.Number("level", "low") > 5);
        Assert.Equal("cannot-tell", answer.Text("verdict"));
        Assert.Equal(0, answer.Number("velocity", "value"));
        Assert.Equal("cannot-tell", answer.Text("claim"));
    }

    [Fact]
    public async Task One_cycle_has_a_level_and_says_what_a_trend_needs()
    {
        var answer = await Ask(Scores.Csv(1, 30, _ => 0.5));

        Assert.Equal(ExitCode.Done, answer.Exit);
        Assert.Equal("measured", answer.Text("level", "state"));
        Assert.Contains("55 more cycles to go", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_cycles_make_a_partial_answer()
    {
        var answer = await Ask(Scores.Csv(60, 30, _ => 0.5, skip: cycle => cycle is 31 or 40));

        Assert.Equal("partial", answer.Text("velocity", "state"));
        Assert.Contains("2 cycle numbers", answer.Text("velocity", "reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_marked_anchors_the_answer_says_matched_not_frozen()
    {
        var answer = await line.With("s.csv", Scores.Csv(8, 30, _ => 0.5)).RunAsync("trend", "--input", "s.csv", "--window", "4");

        Assert.Equal(ExitCode.Done, answer.Exit);
        Assert.Contains("matched, not frozen", answer.Out, StringComparison.Ordinal);
        Assert.Contains("We would only notice a change of about", answer.Out, StringComparison.Ordinal);
        Assert.Contains("likely between", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_changed_half_way_does_not_serve()
    {
        var rows = Enumerable.Range(1, 20).SelectMany(cycle => Enumerable.Range(1, 21).Select(id => $"{cycle},c{id},0.5,{(id == 1 && cycle > 10 ? "v2" : "v1")}"));

        Assert.Equal(20, (await Ask("cycle,case,score,case_version\n" + string.Join('\n', rows), "--window", "4")).Number("anchors"));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("-4")]
    public async Task A_window_that_is_no_multiple_of_four_is_refused(string window) =>
        Assert.Equal(ExitCode.Usage, (await Ask(Scores.Csv(1, 20, _ => 1), "--window=" + window)).Exit);

    [Fact]
    public async Task Two_systems_in_a_cycle_are_no_trend()
    {
        var answer = await Ask("cycle,case,score,system\n1,a,1,x\n1,a,0,y\n");

        Assert.Equal(ExitCode.Usage, answer.Exit);
        Assert.Contains("s.csv:3", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, (await line.RunAsync("trend", "--input", "none.csv")).Exit);

    private Task<Answer> Ask(string csv, params string[] more) => line.With("s.csv", csv).RunAsync(["trend", "--input", "s.csv", "--json", .. more]);
}
