using PeakLoop.Foundation;

namespace PeakLoop.Cli.Tests.Gate;

public sealed class GateTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("50", ExitCode.Done)]
    [InlineData("70", ExitCode.Done)]
    [InlineData("95", ExitCode.GateFailed)]
    public async Task An_index_fails_only_when_its_whole_interval_is_too_low(string least, ExitCode expected)
    {
        await RecordedNights.WriteAsync(line.Database, 2, 40, (_, id) => id % 3 == 0 ? 0 : 1);

        var answer = await GateAsync("--min-index", least);

        Assert.Equal(expected, answer.Exit);
        Assert.Equal(expected == ExitCode.Done ? "true" : "false", answer.Text("passed"));
    }

    [Theory]
    [InlineData("5", ExitCode.GateFailed)]
    [InlineData("40", ExitCode.Done)]
    public async Task A_fall_fails_only_when_its_whole_interval_is_beyond_the_limit(string most, ExitCode expected)
    {
        await RecordedNights.WriteAsync(line.Database, 3, 40, (cycle, id) => cycle < 3 || id % 2 == 0 ? 1 : 0);

        Assert.Equal(expected, (await GateAsync("--max-regression", most)).Exit);
    }

    [Fact]
    public async Task Without_limits_a_certain_fall_fails()
    {
        await RecordedNights.WriteAsync(line.Database, 2, 40, (cycle, id) => cycle < 2 || id % 2 == 0 ? 1 : 0);

        Assert.Equal(ExitCode.GateFailed, (await GateAsync()).Exit);
    }

    [Fact]
    public async Task A_broken_limit_counts_before_an_unknown_one()
    {
        await RecordedNights.WriteAsync(line.Database, 1, 40, (_, _) => 0);

        Assert.Equal(ExitCode.GateFailed, (await GateAsync("--min-index", "50", "--max-regression", "5")).Exit);
        Assert.Equal(ExitCode.NotEnoughData, (await GateAsync("--max-regression", "5")).Exit);
    }

    [Fact]
    public async Task An_incomplete_last_cycle_is_unknown()
    {
        await RecordedNights.WriteAsync(line.Database, 2, 40, (_, _) => 1, incomplete: 2);

        var answer = await GateAsync("--min-index", "50");

        Assert.Equal(ExitCode.NotEnoughData, answer.Exit);
        Assert.True(answer.IsNull("passed"));
    }

    [Fact]
    public async Task Nothing_recorded_and_too_few_fixed_cases_are_unknown()
    {
        Assert.Equal(ExitCode.NotEnoughData, (await GateAsync("--min-index", "50")).Exit);

        await RecordedNights.WriteAsync(line.Database, 2, 19, (_, _) => 1);

        Assert.Equal(ExitCode.NotEnoughData, (await GateAsync("--min-index", "50")).Exit);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("101")]
    [InlineData("much")]
    public async Task A_limit_outside_the_scale_is_a_usage_error(string limit) => Assert.Equal(ExitCode.Usage, (await GateAsync("--min-index=" + limit)).Exit);

    private Task<Answer> GateAsync(params string[] args) => line.RunAsync(["gate", "--json", "--db", line.Database, .. args]);
}
