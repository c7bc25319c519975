using PeakLoop.Records;

namespace PeakLoop.Cli.Tests.Eval;

public sealed class RescoreTests
{
    private const string Few = """
        target: planner
        tests:
          - id: own-plan
            severity: must-pass
            split: tune
            vars: {today: '2026-01-05', organization: Ours, team: {id: core, name: Core, purpose: Runs}, goals: [{id: g1, title: Faster, rank: 1, why: cost, status: active, owner: lead, due: '2026-03-31', keyResults: [{id: k1, title: Minutes, metric: minutes, unit: min, baseline: 74, current: 48, target: 30, due: '2026-03-31'}]}], dependencies: [], decisions: [], commitments: [], lessons: [], limits: {maxActionsPerGoal: 3}}
            assert:
              - {type: contains, value: 'Owner:'}

        """;

    private const string More = "      - {type: regex, value: 'Due:[* ]*2026'}\n      - {type: assert-set, assert: [{type: word-count, value: {max: 120}}, {type: not-icontains, value: TBD}]}\n      - {type: levenshtein, value: x, threshold: 1000}\n";

    [Fact]
    public async Task A_new_check_has_the_history_that_it_would_have_had_live()
    {
        using var live = await Workspaces.AfterNightsAsync(4, Few + More);
        using var later = await Workspaces.AfterNightsAsync(4, Few);
        Workspaces.Write(later, "evals/own/first.yaml", Few + More);
        var answer = await Workspaces.JsonAsync(later, 0, "eval", "rescore");

        Assert.Equal(4, answer["nights"]!.GetValue<int>());
        var query = new ScoreQuery { Case = "own-plan" };
        var expected = await Workspaces.ScoresAsync(live, query with { Purpose = ScorePurpose.Night });
        var actual = await Workspaces.ScoresAsync(later, query with { Purpose = ScorePurpose.Rescored });
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected, actual.Select(row => row with { Purpose = ScorePurpose.Night, At = expected.First(each => each.Run == row.Run).At }));

        var checks = await Workspaces.ChecksAsync(live, query);
        var rescored = await Workspaces.ChecksAsync(later, query);
        Assert.All(checks, output => Assert.Equal(output, rescored[output.Key]));
    }

    [Fact]
    public async Task Doing_it_twice_changes_nothing_and_the_trend_does_not_see_it()
    {
        using var cli = await Workspaces.AfterNightsAsync(3, Few);
        Workspaces.Write(cli, "evals/own/first.yaml", Few + More);
        var nights = await Workspaces.ScoresAsync(cli, new ScoreQuery { Purpose = ScorePurpose.Night });
        await Workspaces.JsonAsync(cli, 0, "eval", "rescore");
        var after = await Workspaces.ScoresAsync(cli, new ScoreQuery());

        Assert.Equal(0, (await Workspaces.JsonAsync(cli, 0, "eval", "rescore"))["scores"]!.GetValue<int>());
        Assert.Equal(after, await Workspaces.ScoresAsync(cli, new ScoreQuery()));
        Assert.Equal(nights, await Workspaces.ScoresAsync(cli, new ScoreQuery { Purpose = ScorePurpose.Night }));
    }

    [Fact]
    public async Task Judged_checks_wait_for_a_budget_and_are_paid_once()
    {
        using var cli = await Workspaces.AfterNightsAsync(2, Few);
        Workspaces.Write(cli, "evals/own/first.yaml", Few + "      - {type: llm-rubric, value: names an owner}\n");
        var unpaid = await Workspaces.JsonAsync(cli, 0, "eval", "rescore");
        Assert.Equal(2, unpaid["waiting"]!["calls"]!.GetValue<int>());
        Assert.Equal(0, unpaid["scores"]!.GetValue<int>());

        var partly = await Workspaces.JsonAsync(cli, 4, "eval", "rescore", "--budget-calls", "1");
        Assert.Equal(1, partly["calls"]!.GetValue<int>());
        var rest = await Workspaces.JsonAsync(cli, 0, "eval", "rescore", "--budget-calls", "5");
        Assert.Equal(1, rest["calls"]!.GetValue<int>());

        // A check beside it needs no second opinion: the recorded one counts.
        Workspaces.Write(cli, "evals/own/first.yaml", Few + "      - {type: llm-rubric, value: names an owner}\n      - {type: contains, value: Due}\n");
        var beside = await Workspaces.JsonAsync(cli, 0, "eval", "rescore");
        Assert.Equal((2, 0), (beside["scores"]!.GetValue<int>(), beside["calls"]!.GetValue<int>()));
        Assert.All(
            await Workspaces.ScoresAsync(cli, new ScoreQuery { Case = "own-plan", Purpose = ScorePurpose.Rescored }),
            row => Assert.Equal("", row.JudgeVersion)); // The judge is not calibrated: its verdict is shown and is no part of the score.
    }

    [Fact]
    public async Task A_filter_chooses_the_cases()
    {
        using var cli = await Workspaces.AfterNightsAsync(1, Few);
        Workspaces.Write(cli, "evals/own/first.yaml", Few + More);

        Assert.Equal(0, (await Workspaces.JsonAsync(cli, 0, "eval", "rescore", "--filter", "id=plan-*"))["scores"]!.GetValue<int>());
        Assert.Equal(1, (await Workspaces.JsonAsync(cli, 0, "eval", "rescore", "--filter", "changed suite=own/*"))["scores"]!.GetValue<int>());
        Assert.Equal(2, await cli.RunAsync("eval", "rescore", "--filter", "splt=tune"));
        Assert.Contains("did you mean 'split'", cli.Error, StringComparison.Ordinal);
    }
}
