using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Index;

public sealed class AttributionTests
{
    private static readonly string[] Targets = [.. Enumerable.Range(0, 40).Select(i => i < 30 ? "planner" : "actor")];

    [Fact]
    public void Parts_sum_to_the_headline_and_the_prompts_share_is_told_by_prompt()
    {
        var value = Attribution.Split(Input([Case(0.5), Case(0.5, planner: 0.2)], Recorded(0.15)));

        Assert.Equal(15, value.Headline.Value!.Value, 9);
        Assert.Equal(value.Headline.Value!.Value, value.Parts.Sum(part => part.Share.Value!.Value), 9);
        Assert.Equal(15, Share(value, "prompts"), 9);
        Assert.Contains("planner +15.0", value.Parts[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("actor", value.Parts[0].Text, StringComparison.Ordinal);
        Assert.Equal(("prompts", true), (value.Main, value.Exact));
    }

    [Fact]
    public void Two_factors_split_as_their_shapley_values()
    {
        double[][] arms = [Case(0.4), Case(0.5), Case(0.6), Case(0.8)];
        var value = Attribution.Split(Input(arms, Recorded(0.4)) with { Factors = ["prompts", "model"] });
        var wanted = Shapley.Values([0.4, 0.5, 0.6, 0.8]);

        Assert.Equal(100 * wanted[0], Share(value, "prompts"), 6);
        Assert.Equal(100 * wanted[1], Share(value, "model"), 6);
        Assert.Equal(0, Share(value, "unexplained"), 6);
    }

    [Fact]
    public void Changes_of_cases_and_judge_are_shown_and_have_no_share()
    {
        var value = Attribution.Split(Input([Case(0.5), Case(0.5, planner: 0.2)], Recorded(0.15)) with { ChangedCases = 4, ChangedJudge = 2 });

        Assert.Equal((0.0, 0.0), (Share(value, "cases"), Share(value, "judge")));
        Assert.Contains("4 fixed cases", value.Parts.First(part => part.Cause == "cases").Text, StringComparison.Ordinal);
        Assert.Contains("2 fixed cases", value.Parts.First(part => part.Cause == "judge").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_replays_do_not_explain_is_held_against_its_own_interval()
    {
        var outside = Attribution.Split(Input([Case(0.5)], Recorded(-0.2)) with { Factors = [] });
        var chance = Attribution.Split(Input([Case(0.5)], Recorded(-0.2)) with { Factors = [], ShockVariance = 0.04 });

        Assert.Equal("unexplained", outside.Main);
        Assert.Null(chance.Main);
    }

    [Fact]
    public void An_old_model_that_is_gone_leaves_a_rest_that_is_not_split()
    {
        var value = Attribution.Split(Input([Case(0.5), Case(0.5, planner: 0.2)], Recorded(0.4)) with { OldModelGone = "retired" });

        Assert.False(value.Exact);
        Assert.Equal(25, Share(value, "model-and-interaction"), 9);
        Assert.DoesNotContain(value.Parts, part => part.Cause is "model" or "unexplained");
        Assert.Equal(value.Headline.Value!.Value, value.Parts.Sum(part => part.Share.Value!.Value), 9);
    }

    [Fact]
    public void With_too_few_recorded_cases_the_headline_is_the_replayed_change_and_the_rest_is_unknown()
    {
        var recorded = Recorded(0.3);
        Array.Fill(recorded, double.NaN, 0, 30);
        var value = Attribution.Split(Input([Case(0.5), Case(0.5, planner: 0.2)], recorded));

        Assert.Equal(15, value.Headline.Value!.Value, 9);
        Assert.Null(value.Parts[^1].Share.Value);
    }

    private static double Share(PeakLoop.Improvement.Reporting.AttributionValue value, string cause) =>
        value.Parts.First(part => part.Cause == cause).Share.Value!.Value;

    private static double[] Case(double score, double planner = 0) =>
        [.. Targets.Select((target, i) => score + (target == "planner" ? planner : 0) + (i % 2 == 0 ? 0.01 : -0.01))];

    private static double[] Recorded(double change) => [.. Enumerable.Range(0, 40).Select(i => change + (i % 4 < 2 ? 0.02 : -0.02))];

    private static AttributionInput Input(double[][] arms, double[] recorded) => new()
    {
        Cycle = 56, Since = 28, Factors = ["prompts"], Arms = arms, Targets = Targets, Clusters = [.. Enumerable.Range(0, 40)], Recorded = recorded,
    };
}
