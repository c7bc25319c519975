using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Tests.Eval;

public sealed class AddTests
{
    private const string Added = "evals/own/added.yaml";

    [Fact]
    public async Task From_a_bad_outcome_to_a_case_that_the_next_night_runs_in_one_command()
    {
        using var cli = await Workspaces.AfterNightsAsync(2);
        var answer = await Workspaces.JsonAsync(
            cli, 0, "eval", "add", "--from-outcome", await Workspaces.FirstOutcomeAsync(cli), "--check", "contains:xyzzy", "--id", "own-xyzzy", "--sibling");

        Assert.True(answer["written"]!.GetValue<bool>());
        Assert.Equal("fail", answer["checks"]![0]!["onBad"]!.GetValue<string>());
        Assert.Equal(2, answer["history"]!["failed"]!.GetValue<int>());
        Assert.Contains("# Made from outcome", Workspaces.Read(cli, Added), StringComparison.Ordinal);

        Assert.Equal(0, await cli.RunAsync("run", "--quiet"));
        var night = await Workspaces.ScoresAsync(cli, new ScoreQuery { Kind = RunKind.Cycle, FromRun = 3, Purpose = ScorePurpose.Night });
        Assert.Equal(Verdict.Fail, Assert.Single(night, row => row.Case == "own-xyzzy").Verdict);
        Assert.Equal(EvalSplit.Gate, Assert.Single(night, row => row.Case == "own-xyzzy-gate").Split);
    }

    [Fact]
    public async Task The_outcome_itself_is_the_first_entry_of_the_history_of_its_case()
    {
        using var cli = await Workspaces.AfterNightsAsync(1, LiveSuite);
        await Workspaces.JsonAsync(cli, 0, "eval", "add", "--from-outcome", await Workspaces.FirstOutcomeAsync(cli), "--check", "contains:xyzzy", "--id", "own-xyzzy");

        var row = Assert.Single(await Workspaces.ScoresAsync(cli, new ScoreQuery { Case = "own-xyzzy" }));
        Assert.Equal((ScorePurpose.Rescored, Verdict.Fail), (row.Purpose, row.Verdict));
    }

    [Fact]
    public async Task Checks_on_live_outcomes_have_their_history_at_once_and_look_at_the_next_night()
    {
        using var cli = await Workspaces.AfterNightsAsync(2, LiveSuite);
        var outcome = await Workspaces.FirstOutcomeAsync(cli);
        var kind = (await Workspaces.JsonAsync(cli, 0, "outcomes", "show", outcome))["outcome"]!["kind"]!.GetValue<string>();
        var answer = await Workspaces.JsonAsync(cli, 0, "eval", "add", "--from-outcome", outcome, "--live", "--check", "contains:xyzzy", "--id", "every-one");

        Assert.Equal($"outcome/{kind}", answer["target"]!.GetValue<string>());
        var before = await Workspaces.ScoresAsync(cli, new ScoreQuery { Case = "every-one" });
        Assert.NotEmpty(before);
        Assert.All(before, row => Assert.Equal(Verdict.Fail, row.Verdict));

        Assert.Equal(0, await cli.RunAsync("run", "--quiet"));
        Assert.Contains(await Workspaces.ScoresAsync(cli, new ScoreQuery { Case = "every-one", Purpose = ScorePurpose.Outcome }), row => row.Run.Number == 3);
    }

    [Fact]
    public async Task A_failing_case_becomes_a_second_case_on_the_same_question_with_its_whole_history()
    {
        using var cli = await Workspaces.AfterNightsAsync(3);
        var answer = await Workspaces.JsonAsync(cli, 0, "eval", "add", "--from-case", "plan-commit-mixed-tune-01", "--check", "contains:xyzzy", "--id", "own-second", "--anyway");

        var nights = (await Workspaces.ScoresAsync(cli, new ScoreQuery { Case = "plan-commit-mixed-tune-01", Purpose = ScorePurpose.Night })).Count;
        Assert.Equal(nights, answer["history"]!["failed"]!.GetValue<int>());
        Assert.Equal(nights, (await Workspaces.ScoresAsync(cli, new ScoreQuery { Case = "own-second" })).Count);
    }

    [Fact]
    public async Task Hand_written_comments_and_cases_stay_byte_for_byte()
    {
        using var cli = await Workspaces.AfterNightsAsync(1);
        const string Own = "# mine\ntests:\n    # and this\n    - id: mine-01\n      target: planner   # kept\n      assert: [{type: contains, value: a}]\n\n# the end\n";
        Workspaces.Write(cli, Added, Own);
        Assert.Equal(0, await cli.RunAsync("eval", "add", "--from-outcome", await Workspaces.FirstOutcomeAsync(cli), "--check", "contains:xyzzy"));

        Assert.StartsWith(Own.TrimEnd(), Workspaces.Read(cli, Added), StringComparison.Ordinal);
        Assert.Equal(0, await cli.RunAsync("eval", "lint"));
    }

    [Theory]
    [InlineData("from-case", "plan-commit-one-anchor-06", "--check", "contains:xyzzy", "no anchor")]
    [InlineData("from-case", "plan-comit-mixed-tune-01", "--check", "contains:xyzzy", "did you mean 'plan-commit-mixed-tune-01'")]
    [InlineData("from-case", "plan-commit-mixed-tune-01", "--check", "contians:xyzzy", "did you mean 'contains'")]
    [InlineData("from-case", "plan-commit-mixed-tune-01", "--check", "not-contains:xyzzy", "passes the bad output")]
    [InlineData("from-case", "plan-commit-mixed-tune-01", "--check", "regex:(", "--check")]
    [InlineData("from-case", "plan-commit-mixed-tune-01", "--template", "names-ower", "did you mean 'names-owner'")]
    [InlineData("from-case", "plan-commit-mixed-tune-01", "--split", "anchor", "anchors are frozen")]
    [InlineData("from-outcome", "nothing", "--check", "contains:xyzzy", "the id of an outcome")]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(string from, string id, string option, string value, string expected)
    {
        using var cli = await Workspaces.AfterNightsAsync(1);

        Assert.Equal(2, await cli.RunAsync("eval", "add", $"--{from}", id, option, value));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Null(Workspaces.Read(cli, Added));
    }

    [Fact]
    public async Task A_copy_of_a_hidden_case_stays_hidden()
    {
        using var cli = await Workspaces.AfterNightsAsync(2);
        var gate = (await Workspaces.ScoresAsync(cli, new ScoreQuery { Split = EvalSplit.Gate, Purpose = ScorePurpose.Night }))[0].Case;

        Assert.Equal(2, await cli.RunAsync("eval", "add", "--from-case", gate, "--check", "contains:xyzzy", "--split", "tune"));
        var answer = await Workspaces.JsonAsync(cli, 0, "eval", "add", "--from-case", gate, "--check", "contains:xyzzy", "--anyway");
        Assert.Equal("gate", answer["split"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_dry_run_shows_the_case_and_writes_nothing()
    {
        using var cli = await Workspaces.AfterNightsAsync(1);
        var answer = await Workspaces.JsonAsync(
            cli, 0, "eval", "add", "--from-outcome", await Workspaces.FirstOutcomeAsync(cli), "--check", "contains:xyzzy", "--dry-run");

        Assert.False(answer["written"]!.GetValue<bool>());
        Assert.Contains("contains", answer["yaml"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(Workspaces.Read(cli, Added));
    }

    [Fact]
    public async Task A_person_is_asked_what_is_wrong_and_may_write_a_check()
    {
        using var cli = await Workspaces.AfterNightsAsync(1);
        var outcome = await Workspaces.FirstOutcomeAsync(cli);
        cli.Answers = "contains\ncontains:xyzzy\ny\nn\ny\n";

        Assert.Equal(0, await cli.RunAsync("eval", "add", "--from-outcome", outcome));
        Assert.Contains("What is wrong?", cli.Out, StringComparison.Ordinal);
        Assert.Contains("severity: must-pass", Workspaces.Read(cli, Added), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_writes_nothing()
    {
        using var cli = await Workspaces.AfterNightsAsync(1);
        var outcome = await Workspaces.FirstOutcomeAsync(cli);
        cli.Answers = "\n";

        Assert.Equal(0, await cli.RunAsync("eval", "add", "--from-outcome", outcome));
        Assert.Null(Workspaces.Read(cli, Added));
    }

    [Fact]
    public async Task Without_anyone_to_ask_it_says_which_templates_would_fit()
    {
        using var cli = await Workspaces.AfterNightsAsync(1);

        Assert.Equal(2, await cli.RunAsync("eval", "add", "--from-outcome", await Workspaces.FirstOutcomeAsync(cli)));
        Assert.Contains("--check TYPE:VALUE or --template NAME", cli.Error, StringComparison.Ordinal);
    }

    private const string LiveSuite = """
        tests:
          - {id: live-brief, target: outcome/brief, split: tune, assert: [{type: contains, value: nothing of the kind}]}
          - {id: live-decision, target: outcome/decision-brief, split: tune, assert: [{type: contains, value: nothing of the kind}]}
          - {id: live-ask, target: outcome/ask, split: tune, assert: [{type: contains, value: nothing of the kind}]}
          - {id: live-draft, target: outcome/draft, split: tune, assert: [{type: contains, value: nothing of the kind}]}
        """;
}
