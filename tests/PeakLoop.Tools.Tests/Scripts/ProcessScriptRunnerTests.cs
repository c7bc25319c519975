using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Testing;
using PeakLoop.Tools.Scripts;
using Xunit;

namespace PeakLoop.Tools.Tests.Scripts;

public sealed class ProcessScriptRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin", ["SECRET_KEY"] = "sesame" };

    [Fact]
    public async Task What_it_writes_decides_and_the_exit_code_alone_does_not()
    {
        var passes = await CheckAsync("sh", "-c", "grep -q 'an answer' && echo '{\"pass\": true, \"score\": 0.9, \"reason\": \"seen\"}'");
        Assert.Equal((Verdict.Pass, 0.9, "seen"), (passes.Verdict, passes.Score, passes.Reason));
        Assert.Equal(Verdict.Fail, (await CheckAsync("echo", "false")).Verdict);
        Assert.Equal(Verdict.Error, (await CheckAsync("true")).Verdict);
        Assert.Contains("exit code 3", (await CheckAsync("sh", "-c", "echo oh >&2; exit 3")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_ended_with_its_children_and_is_an_error()
    {
        var mark = Path.Combine(folder.Path, "late");
        var result = await CheckAsync(0.3, "sh", "-c", $"(sleep 2; echo x > '{mark}') & sleep 30");
        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Contains("took longer", result.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task No_shell_reads_the_arguments_and_no_secret_is_handed_on()
    {
        Assert.Equal(Verdict.Error, (await CheckAsync("echo", "true; echo false", "$(echo true)")).Verdict);
        using var runner = new ProcessScriptRunner(folder.Path, environment, TimeProvider.System);
        var run = await runner.RunAsync(["env"], "", TimeSpan.FromSeconds(10), default);
        Assert.DoesNotContain("sesame", run.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("PATH=/usr/bin:/bin", run.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_or_says_too_much_is_an_error()
    {
        Assert.Contains("could not be started", (await CheckAsync("no-such-program")).Reason, StringComparison.Ordinal);
        using var small = new ProcessScriptRunner(folder.Path, environment, TimeProvider.System, new ScriptLimits { MostOutput = 100 });
        await Assert.ThrowsAsync<CheckServiceException>(
            async () => await small.RunAsync(["sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do echo many many many words; done"], "", TimeSpan.FromSeconds(20), default));
    }

    [Fact]
    public async Task A_program_of_the_workspace_is_found_by_its_relative_path()
    {
        var script = folder.File("check.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\ncat > /dev/null\necho true\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal(Verdict.Pass, (await CheckAsync("./check.sh")).Verdict);
    }

    public void Dispose() => folder.Dispose();

    private Task<CheckResult> CheckAsync(params string[] argv) => CheckAsync(20, argv);

    private async Task<CheckResult> CheckAsync(double seconds, params string[] argv)
    {
        using var runner = new ProcessScriptRunner(folder.Path, environment, TimeProvider.System);
        var check = new CheckDefinition
        {
            Type = "script", Value = new JsonArray([.. argv.Select(text => (JsonNode)text)]), Config = new JsonObject { ["timeoutSeconds"] = seconds },
        };
        var evalCase = new EvalCase { Id = "c", Target = "planner", Split = EvalSplit.Tune, Checks = [check] };
        return (await CaseScorer.ScoreAsync(evalCase, new ModelOutput { Text = "an answer" }, null, new CheckServices { Scripts = runner }, default)).Checks[0].Result;
    }
}
