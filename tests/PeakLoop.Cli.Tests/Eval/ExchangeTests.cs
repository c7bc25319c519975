using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Eval;

public sealed class ExchangeTests
{
    private const string Samples = "{\"input\":\"2+2?\",\"ideal\":\"4\"}\n{\"ideal\":\"x\"}\n{\"input\":\"3+3?\",\"ideal\":[\"6\",\"six\"]}\n";

    [Fact]
    public async Task Good_samples_go_in_and_bad_ones_are_named_with_their_line()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "math.jsonl", Samples);
        var answer = await Workspaces.JsonAsync(cli, 0, "eval", "import", "math.jsonl", "--format", "openai-evals", "--target", "planner");

        Assert.Equal(2, answer["created"]!.GetValue<int>());
        Assert.Equal(2, answer["rejected"]![0]!["line"]!.GetValue<int>());
        Assert.Equal(0, await cli.RunAsync("eval", "lint"));
        Assert.Equal(0, await cli.RunAsync("eval", "list", "--filter", "suite=imported/math"));
        Assert.Contains("2 cases", cli.Out, StringComparison.Ordinal);

        var again = await Workspaces.JsonAsync(cli, 0, "eval", "import", "math.jsonl", "--format", "openai-evals", "--target", "planner");
        Assert.Equal((0, 2), (again["created"]!.GetValue<int>(), again["unchanged"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("--strict", null, 2)]
    [InlineData("--dry-run", null, 0)]
    [InlineData("--match", "fuzy", 2)]
    public async Task Strict_dry_and_misspelt_imports_write_nothing(string option, string? value, int exit)
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "math.jsonl", Samples);

        string[] arguments = ["eval", "import", "math.jsonl", "--format", "openai-evals", "--target", "planner", option];
        Assert.Equal(exit, await cli.RunAsync(value is null ? arguments : [.. arguments, value]));
        Assert.Null(Workspaces.Read(cli, "evals/imported/math.yaml"));
    }

    [Fact]
    public async Task An_unknown_target_is_told_the_nearest()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "math.jsonl", Samples);

        Assert.Equal(2, await cli.RunAsync("eval", "import", "math.jsonl", "--format", "inspect", "--target", "plannr"));
        Assert.Contains("did you mean 'planner'", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "math.jsonl", Samples);
        Workspaces.Write(cli, "evals/imported/math.yaml", "tests: []\n");

        Assert.Equal(2, await cli.RunAsync("eval", "import", "math.jsonl", "--format", "openai-evals", "--target", "planner"));
        Assert.Equal("tests: []\n", Workspaces.Read(cli, "evals/imported/math.yaml"));
    }

    [Fact]
    public async Task An_export_for_promptfoo_runs_as_it_is_and_names_what_was_left_out()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Workspaces.Write(cli, "evals/own/a.yaml", "tests:\n  - id: own-a\n    target: planner\n    split: tune\n    vars: {team: {name: 'Tea\"m'}, list: [a, b]}\n    assert:\n      - {type: contains, value: 'Tea\"m'}\n      - {type: tool-used, value: look}\n");

        Assert.Equal(0, await cli.RunAsync("eval", "export", "--filter", "id=own-a", "--out", "x.yaml"));
        Assert.Contains("evals/own/a.yaml:8:", cli.Error, StringComparison.Ordinal);
        var answer = await Workspaces.JsonAsync(cli, 0, "eval", "run", "--config", "x.yaml");
        Assert.Equal("pass", Assert.Single(answer["results"]!.AsArray())!["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_export_as_lines_is_read_back_by_the_import()
    {
        using var cli = new CliRun(new SmallWorkspace());
        Assert.Equal(0, await cli.RunAsync("eval", "export", "--filter", "split=tune", "--format", "jsonl", "--out", "x.jsonl"));
        Assert.All(File.ReadAllLines(Path.Combine(cli.Folder, "x.jsonl")), line => Assert.StartsWith("{\"id\":", line, StringComparison.Ordinal));
    }
}
