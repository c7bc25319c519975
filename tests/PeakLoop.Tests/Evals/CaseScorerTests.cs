using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Tests.Evals.Checks;
using Xunit;

namespace PeakLoop.Tests.Evals;

public sealed class CaseScorerTests
{
    private static readonly ModelOutput Hello = new() { Text = "hello" };

    private static readonly CheckDefinition Passes = Run.Check("contains", "hello");
    private static readonly CheckDefinition Fails = Run.Check("contains", "absent");
    private static readonly CheckDefinition Unsaid = Run.Check("cost", threshold: 1);
    private static readonly CheckDefinition Broken = Run.Check("contains", "{{nothing}}");

    [Fact]
    public void Score_is_the_weighted_mean_of_the_checks_that_answered()
    {
        var score = Run.Score(Run.Case(Passes with { Weight = 3 }, Fails, Broken, Unsaid), Hello);
        Assert.Equal(0.75, score.Score);
        Assert.Equal(Verdict.Fail, score.Verdict);
        Assert.Equal([Verdict.Pass, Verdict.Fail, Verdict.Error, Verdict.Unknown], score.Checks.Select(check => check.Result.Verdict));
    }

    [Fact]
    public void An_error_is_neither_a_pass_nor_a_fail()
    {
        var score = Run.Score(Run.Case(Passes, Broken), Hello);
        Assert.Equal(Verdict.Error, score.Verdict);
        Assert.Equal(1, score.Score);
        Assert.Contains("nothing", score.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_turns_round_pass_and_fail_only()
    {
        Assert.Equal(Verdict.Fail, Run.One(Passes with { Negated = true }, Hello).Verdict);
        Assert.Equal(Verdict.Pass, Run.One(Fails with { Negated = true }, Hello).Verdict);
        Assert.Equal(Verdict.Error, Run.One(Broken with { Negated = true }, Hello).Verdict);
        Assert.Equal(Verdict.Unknown, Run.One(Unsaid with { Negated = true }, Hello).Verdict);
    }

    [Fact]
    public void Weight_zero_is_shown_and_decides_nothing()
    {
        var score = Run.Score(Run.Case(Passes, Fails with { Weight = 0 }), Hello);
        Assert.Equal((Verdict.Pass, 1.0), (score.Verdict, score.Score));
        Assert.Equal(Verdict.Fail, score.Checks[1].Result.Verdict);
    }

    [Fact]
    public void A_case_whose_checks_all_have_weight_zero_is_unknown()
    {
        var score = Run.Score(Run.Case(Passes with { Weight = 0 }), Hello);
        Assert.Equal((Verdict.Unknown, null), (score.Verdict, score.Score));
        Assert.Equal(Verdict.Unknown, Run.Score(Run.Case(), Hello).Verdict);
    }

    [Fact]
    public void A_threshold_of_zero_is_an_error_and_no_pass()
    {
        var group = new CheckDefinition { Type = CheckCatalogue.AssertSet, Members = [Fails], Threshold = 0 };
        Assert.Equal(Verdict.Error, Run.One(Run.Check("f1", "hello", threshold: 0), Hello).Verdict);
        Assert.Equal(Verdict.Error, Run.One(group, Hello).Verdict);
        Assert.Equal(Verdict.Error, Run.Score(Run.Case(Fails) with { Threshold = 0 }, Hello).Verdict);
    }

    [Fact]
    public void A_threshold_lets_a_case_pass_with_a_failing_check()
    {
        var two = Run.Case(Passes, Fails);
        Assert.Equal(Verdict.Pass, Run.Score(two with { Threshold = 0.5 }, Hello).Verdict);
        Assert.Equal(Verdict.Fail, Run.Score(two with { Threshold = 0.51 }, Hello).Verdict);
    }

    [Theory]
    [InlineData(0.3, Verdict.Pass)]
    [InlineData(0.5, Verdict.Error)]
    [InlineData(0.7, Verdict.Fail)]
    public void With_a_threshold_an_error_decides_only_where_it_could_change_the_outcome(double threshold, Verdict expected)
    {
        var score = Run.Score(Run.Case(Passes, Fails, Broken) with { Threshold = threshold }, Hello);
        Assert.Equal(expected, score.Verdict);
        Assert.Equal(0.5, score.Score);
    }

    [Fact]
    public void Decimal_weights_do_not_miss_a_threshold_by_rounding()
    {
        var score = Run.Score(
            Run.Case(Passes with { Weight = 0.1 }, Passes with { Weight = 0.2 }, Fails with { Weight = 0.7 }) with { Threshold = 0.3 }, Hello);
        Assert.Equal(Verdict.Pass, score.Verdict);
    }

    [Fact]
    public void A_group_has_its_own_threshold_and_weight()
    {
        var group = new CheckDefinition { Type = CheckCatalogue.AssertSet, Members = [Passes, Fails], Threshold = 0.5, Weight = 2 };
        var score = Run.Score(Run.Case(group, Passes), Hello);
        Assert.Equal(Verdict.Pass, score.Verdict);
        Assert.Equal((2 * 0.5 + 1) / 3, score.Score!.Value, 12);
        Assert.Equal(["1:assert-set", "2:contains"], score.Checks.Select(check => check.CheckId));
        Assert.Equal(["1.1:contains", "1.2:contains"], score.Checks[0].Members.Select(check => check.CheckId));
    }

    [Fact]
    public async Task Without_an_output_the_case_is_an_error_with_its_reason()
    {
        var score = await CaseScorer.ScoreAsync(Run.Case(Passes), null, "429 from the provider", CheckServices.None, CancellationToken.None);
        Assert.Equal((Verdict.Error, null, "429 from the provider"), (score.Verdict, score.Score, score.Reason));
        Assert.Empty(score.Checks);
    }

    [Fact]
    public void Fixtures_stand_in_for_references_in_values()
    {
        var evalCase = Run.Case(Run.Check("contains", "owner {{ goal.owner }}")) with
        {
            Vars = new() { ["goal"] = new System.Text.Json.Nodes.JsonObject { ["owner"] = "Ana" } },
        };
        Assert.Equal(Verdict.Pass, Run.Score(evalCase, new ModelOutput { Text = "owner Ana" }).Verdict);
    }
}
