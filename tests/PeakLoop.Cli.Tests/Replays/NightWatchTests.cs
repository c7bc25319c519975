using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Replays;

/// <summary>Regressions planted in rehearsed nights: they are noticed, confirmed in the same night, and put down to the right side.</summary>
public sealed class NightWatchTests
{
    private const int Quiet = 13;

    [Fact]
    public async Task A_spoiled_prompt_is_noticed_as_the_loops_own_change_and_ends_the_night_with_1()
    {
        using var cli = new CliRun(SmallWorkspace.Measuring);
        Assert.Equal(0, await cli.RunAsync("run", "--nights", "13", "--seed", "2", "--quiet"));
        Prompts.Spoil(cli, "- Give each action an owner and a due date.");

        var (cycle, alarm) = await NextAlarmAsync(cli, 2);

        Assert.InRange(cycle, Quiet + 1, Quiet + 4);
        Assert.Equal("own-change", alarm.GetProperty("cause").GetString());
        Assert.Equal("planner", Assert.Single(alarm.GetProperty("changed").EnumerateArray()).GetString());
        Assert.InRange(alarm.GetProperty("lastGood").GetInt32(), 1, Quiet);
        var need = (await cli.ValueAsync(cycle, "needs-you"))!.Value[0];
        Assert.Equal(("regression", "peakloop prompts diff planner"), (need.GetProperty("kind").GetString(), need.GetProperty("command").GetString()));
        await cli.RunAsync("status");
        Assert.Contains("Worse since cycle", cli.Out, StringComparison.Ordinal);
        await cli.RunAsync("report", "--format", "md");
        Assert.Contains("own change is the likely cause", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_got_worse_silently_is_not_put_down_to_the_loop()
    {
        using var cli = new CliRun(SmallWorkspace.Measuring with { Upgrade = (Quiet + 1, -2) });
        Assert.Equal(0, await cli.RunAsync("run", "--nights", "13", "--seed", "2", "--quiet"));

        var (cycle, alarm) = await NextAlarmAsync(cli, 2);

        Assert.InRange(cycle, Quiet + 1, Quiet + 4);
        Assert.Equal("environment", alarm.GetProperty("cause").GetString());
        Assert.Empty(alarm.GetProperty("changed").EnumerateArray());
    }

    [Fact]
    public async Task Quiet_nights_raise_no_confirmed_alarm()
    {
        using var cli = new CliRun(SmallWorkspace.Measuring);

        Assert.Equal(0, await cli.RunAsync("run", "--nights", "24", "--seed", "3", "--quiet"));
    }

    /// <summary>Runs night after night until one ends with 1.</summary>
    private static async Task<(int Cycle, System.Text.Json.JsonElement Alarm)> NextAlarmAsync(CliRun cli, int seed)
    {
        for (var cycle = Quiet + 1; cycle <= Quiet + 6; cycle++)
        {
            if (await cli.RunAsync("run", "--nights", "1", "--seed", $"{seed}", "--quiet") == 1)
            {
                return (cycle, (await cli.ValueAsync(cycle, "alarm"))!.Value);
            }
        }

        throw new InvalidOperationException("No alarm within six nights.");
    }
}
