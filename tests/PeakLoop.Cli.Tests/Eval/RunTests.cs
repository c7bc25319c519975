using PeakLoop.Cli.Tests.Support;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Eval;

public sealed class RunTests
{
    private const string Foreign = """
        prompts: ['Say {{what}} twice', 'Tell {{what}}']
        providers: [echo]
        tests:
          - description: one
            vars: {what: hello}
            assert: [{type: contains, value: hello}, {type: icontains, value: TWICE}]
        """;

    [Fact]
    public async Task Cases_run_now_and_the_trend_does_not_see_them()
    {
        using var cli = new CliRun(new SmallWorkspace());
        var answer = await Workspaces.JsonAsync(cli, 1, "eval", "run", "--filter", "split=gate", "--trials", "2");

        var rows = await Workspaces.ScoresAsync(cli, new ScoreQuery());
        Assert.Equal(answer["results"]!.AsArray().Count, rows.Count);
        Assert.All(rows, row => Assert.Equal((RunKind.Eval, ScorePurpose.Manual, EvalSplit.Gate), (row.Run.Kind, row.Purpose, row.Split)));
        Assert.Equal([1, 2], rows.Select(row => row.Trial).Distinct());
        Assert.Equal("points", answer["score"]!["unit"]!.GetValue<string>());
        Assert.Equal(rows.Count, rows.Select(row => row.OutputId).Distinct().Count());
    }

    [Fact]
    public async Task A_promptfoo_file_runs_unchanged_with_every_prompt()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "promptfooconfig.yaml", Foreign);

        Assert.Equal(1, await cli.RunAsync("eval", "run", "--config", "promptfooconfig.yaml"));
        Assert.Matches(@"prompt-1\s+prompt-2", cli.Out);
        Assert.Matches(@"promptfooconfig#\w+\s+pass\s+fail", cli.Out);
        Assert.All(cli.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task What_a_promptfoo_file_asks_for_and_is_not_known_is_named_with_its_line_and_nothing_is_recorded()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "c.yaml", Foreign.Replace("contains, value: hello", "contians, value: hello", StringComparison.Ordinal));

        Assert.Equal(2, await cli.RunAsync("eval", "run", "--config", "c.yaml"));
        Assert.Contains("c.yaml:6:", cli.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'contains'", cli.Error, StringComparison.Ordinal);
        Workspaces.Write(cli, "c.yaml", Foreign.Replace("Tell {{what}}", "Tell {{ what | upper }}", StringComparison.Ordinal));
        Assert.Equal(2, await cli.RunAsync("eval", "run", "--config", "c.yaml"));
        Assert.False(File.Exists(Path.Combine(cli.Folder, ".peakloop", "peakloop.db")));
    }

    [Fact]
    public async Task Stored_outputs_are_graded_without_a_model()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "s.yaml", "tests:\n  - {id: a, target: planner, assert: [{type: contains, value: x}, {type: cost, threshold: 0.5}, {type: tool-used, value: look}]}\n  - {id: b, target: planner, assert: [{type: latency, threshold: 5}]}\n");
        Workspaces.Write(cli, "o.jsonl", "{\"case\":\"a\",\"output\":\"x\",\"cost\":0.1,\"toolCalls\":[{\"name\":\"look\",\"arguments\":{}}]}\n\n{\"case\":\"a\",\"trial\":2,\"output\":\"y\"}\n{\"case\":\"b\",\"output\":{\"k\":1}}\n");
        var answer = await Workspaces.JsonAsync(cli, 1, "eval", "run", "--config", "s.yaml", "--outputs", "o.jsonl");

        Assert.Equal(["pass", "fail", "unknown"], answer["results"]!.AsArray().Select(each => each!["verdict"]!.GetValue<string>()));
        Assert.Empty(cli.CallLog);
        Assert.Equal("outputs", answer["series"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"case\":\"aa\",\"output\":\"x\"}", ":1:9: 'aa'")]
    [InlineData("{\"case\":\"a\"}", ":1:1: missing: expected output")]
    [InlineData("{\"case\":\"a\",\"output\":\"x\",\"trail\":1}", "did you mean 'trial'")]
    [InlineData("{\"case\":\"a\",\"output\":\"x\"}\n{\"case\":\"a\",\"output\":\"y\"}", ":2:9:")]
    [InlineData("[1]", ":1:1: 'a list'")]
    [InlineData("{\"case\":\"a\",\"output\":\"x\",\"cost\":-1}", "dollars, 0 or more")]
    [InlineData("", "a line for each output")]
    public async Task A_bad_line_of_outputs_is_named(string line, string expected)
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "s.yaml", "tests:\n  - {id: a, target: planner, assert: [{type: contains, value: x}]}\n");
        Workspaces.Write(cli, "o.jsonl", line);

        Assert.Equal(2, await cli.RunAsync("eval", "run", "--config", "s.yaml", "--outputs", "o.jsonl"));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_answer_serves_its_own_trial_only()
    {
        using var cli = new CliRun(new SmallWorkspace());
        var first = await Workspaces.JsonAsync(cli, 1, "eval", "run", "--filter", "split=gate", "--trials", "2");
        var calls = cli.CallLog.Length;
        var second = await Workspaces.JsonAsync(cli, 1, "eval", "run", "--filter", "split=gate", "--trials", "3", "--cached");

        var cases = first["results"]!.AsArray().Count / 2;
        Assert.Equal(calls + cases, cli.CallLog.Length);
        Assert.All(cli.CallLog[calls..], path => Assert.Contains("trial:3", path, StringComparison.Ordinal));
        var verdicts = second["results"]!.AsArray().Where(each => each!["trial"]!.GetValue<int>() <= 2).Select(each => each!["verdict"]!.GetValue<string>());
        Assert.Equal(first["results"]!.AsArray().Select(each => each!["verdict"]!.GetValue<string>()), verdicts);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_where_it_stopped()
    {
        using var cli = new CliRun(new SmallWorkspace());
        string[] run = ["eval", "run", "--filter", "split=gate", "--concurrency", "1"];
        await Assert.ThrowsAsync<InvalidOperationException>(() => cli.RunAsync(Dying.Around, run));
        var before = cli.CallLog;
        Assert.NotEmpty(before);
        var answer = await Workspaces.JsonAsync(cli, 1, run);

        Assert.Equal("eval:1", answer["run"]!.GetValue<string>());
        Assert.Contains("goes on where it stopped", cli.Error, StringComparison.Ordinal);

        // What was recorded is not asked again; the one answer that was lost with the process is.
        Assert.Equal(cli.CallLog.Length - 1, cli.CallLog.Distinct().Count());
        Assert.Equal(2, cli.CallLog.Count(path => path == before[^1]));
    }

    [Fact]
    public async Task A_budget_that_ends_is_said_and_no_case_fails_for_it()
    {
        using var cli = new CliRun(new SmallWorkspace());
        var answer = await Workspaces.JsonAsync(cli, 4, "eval", "run", "--filter", "split=gate", "--budget-calls", "1");

        Assert.Single(answer["results"]!.AsArray());
        Assert.True(answer["notRun"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task A_dead_provider_is_an_error_and_no_failed_case()
    {
        using var cli = new CliRun(new SmallWorkspace { FaultRate = 1, Faults = ["server-error"] });
        var answer = await Workspaces.JsonAsync(cli, 7, "eval", "run", "--filter", "split=gate");

        Assert.Equal(0, answer["counts"]!["fail"]!.GetValue<int>());
        Assert.Equal("unknown", answer["score"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task JUnit_has_a_test_for_each_result()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "c.yaml", Foreign);
        Assert.Equal(1, await cli.RunAsync("eval", "run", "--config", "c.yaml", "--junit", "r.xml"));

        var root = System.Xml.Linq.XElement.Load(Path.Combine(cli.Folder, "r.xml"));
        Assert.Equal(("2", "1", "0"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value, root.Attribute("errors")!.Value));
        Assert.Equal(2, root.Descendants("testcase").Count());
    }

    [Fact]
    public async Task A_choice_without_cases_is_a_usage_error()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Assert.Equal(2, await cli.RunAsync("eval", "run", "--filter", "id=nothing"));
        Assert.Contains("a choice that some case is in", cli.Error, StringComparison.Ordinal);
    }
}
