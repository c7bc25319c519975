using System.Diagnostics;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Commands;

public sealed class CommandToolTests : IDisposable
{
    private readonly ToolBench bench = new();

    [Fact]
    public async Task Only_the_listed_part_of_the_environment_reaches_a_command()
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/nonexistent", ["API_KEY"] = "canary-1", ["CI"] = "yes", ["LD_PRELOAD"] = "canary-2",
        };
        var result = await bench.CallAsync(bench.Command(Shell("env") with { Environment = ["CI"] }, environment), []);
        Assert.Contains("CI=yes", result.Text, StringComparison.Ordinal);
        Assert.Contains("HOME=/nonexistent", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_a_command_says_is_not_recorded()
    {
        var tool = bench.Command(Shell("echo $SERVICE_TOKEN") with { Environment = ["SERVICE_TOKEN"] }, new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin", ["SERVICE_TOKEN"] = "planted-canary",
        }, "planted-canary");
        Assert.Contains("[secret]", (await bench.CallAsync(tool, [])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_command_tells_its_exit_code_and_both_outputs()
    {
        var result = await bench.CallAsync(bench.Command(Shell("echo out; echo err >&2; exit 3")), []);
        Assert.False(result.Failed);
        Assert.Contains("Exit code 3.", result.Text, StringComparison.Ordinal);
        Assert.Contains("out\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("err\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_error_for_the_model()
    {
        var result = await bench.CallAsync(bench.Command(Shell("") with { Argv = ["no-such-program-of-ours"] }), []);
        Assert.True(result is { Failed: true, Refused: false });
        Assert.Contains("no-such-program-of-ours", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended_with_everything_it_started()
    {
        // Two children: one that stays with its parent, one that leaves it at once and would outlive it.
        var result = await bench.CallAsync(
            bench.Command(Shell("(setsid sleep 61 &) ; sleep 62 & echo started $$; wait") with { TimeoutSeconds = 0.5 }), []);
        Assert.Contains("started", result.Text, StringComparison.Ordinal);
        Assert.Contains("took longer than 0.5 s", result.Text, StringComparison.Ordinal);
        Assert.Equal(0, Left("61") + Left("62"));
    }

    [Fact]
    public async Task What_a_command_leaves_behind_is_ended_and_does_not_hold_its_answer_back()
    {
        var began = Stopwatch.GetTimestamp();
        var result = await bench.CallAsync(bench.Command(Shell("(setsid sleep 63 &); echo done")), []);
        Assert.Contains("Exit code 0.", result.Text, StringComparison.Ordinal);
        Assert.Equal(0, Left("63"));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_command_that_says_too_much_is_ended()
    {
        var result = await bench.CallAsync(bench.Command(Shell("yes") with { MaxOutputBytes = 2_000 }), []);
        Assert.Contains("more than 2000 bytes", result.Text, StringComparison.Ordinal);
        Assert.True(result.Text.Length < 2_300);
    }

    [Fact]
    public async Task A_command_cannot_read_from_the_program_that_started_it() =>
        Assert.Contains("Exit code 1.", (await bench.CallAsync(bench.Command(Shell("read line")), [])).Text, StringComparison.Ordinal);

    [Fact]
    public async Task It_runs_in_its_folder()
    {
        Directory.CreateDirectory(Path.Combine(bench.Root, "code"));
        var result = await bench.CallAsync(bench.Command(Shell("pwd") with { Folder = "code" }), []);
        Assert.Contains("/code\n", result.Text, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    private static CommandToolOptions Shell(string script) => new() { Name = "shell", Argv = ["sh", "-c", script], Class = ToolClass.Read };

    private static int Left(string seconds) => Process.GetProcessesByName("sleep").Count(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($"sleep\0{seconds}\0", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
