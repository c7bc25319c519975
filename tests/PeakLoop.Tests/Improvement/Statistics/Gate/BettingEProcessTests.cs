using System.Text.Json;
using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Gate;

public sealed class BettingEProcessTests
{
    private static readonly double[] Differences = [1, 0, -1, 0.25, 1, 0, 0.5, -0.75, 1, 1];

    [Fact]
    public void Wealth_is_the_mean_over_bets_of_the_product_over_pairs()
    {
        double expected = 0;
        for (var m = 0; m < 20; m++)
        {
            expected += Differences.Aggregate(1.0, (w, d) => w * (1 + ((m + 0.5) / 40 * (d - 0.02) / 1.02))) / 20;
        }

        var test = BettingEProcess.Superiority(0.02);
        Array.ForEach(Differences, d => test.Add(d));
        Assert.Equal(expected, test.E, 12);
        Assert.Equal(6, test.Wins);
        Assert.Equal(2, test.Losses);
        Assert.Equal(0.3, test.MeanDifference, 12);
        Assert.Equal(Differences.Sum(d => d * d) / 10, test.ToState().Discordance(), 12);
        Assert.True(double.IsNaN(BettingEProcess.Probation().ToState().Discordance()));
    }

    [Theory]
    [InlineData(EProcessKind.Superiority)]
    [InlineData(EProcessKind.Shortfall)]
    public void A_test_continued_from_stored_json_equals_one_that_was_never_interrupted(EProcessKind kind)
    {
        BettingEProcess Start() => kind == EProcessKind.Superiority ? BettingEProcess.Superiority() : BettingEProcess.Futility();
        var whole = Start();
        Array.ForEach(Differences, d => whole.Add(d));
        var first = Start();
        Array.ForEach(Differences[..4], d => first.Add(d));
        var stored = JsonSerializer.Serialize(first.ToState());
        var second = BettingEProcess.Continue(JsonSerializer.Deserialize<EProcessState>(stored)!);
        Array.ForEach(Differences[4..], d => second.Add(d));
        Assert.Equal(JsonSerializer.Serialize(whole.ToState()), JsonSerializer.Serialize(second.ToState()));
    }

    [Fact]
    public void A_test_that_has_not_begun_can_be_stored()
    {
        var stored = JsonSerializer.Serialize(BettingEProcess.Probation().ToState());
        Assert.Equal(0, BettingEProcess.Continue(JsonSerializer.Deserialize<EProcessState>(stored)!).Pairs);
    }

    [Fact]
    public void Futility_rises_on_ties_and_superiority_does_not()
    {
        var futility = BettingEProcess.Futility();
        var superiority = BettingEProcess.Superiority();
        for (var i = 0; i < 200; i++)
        {
            futility.Add(0);
            superiority.Add(0);
        }

        Assert.True(futility.E > 10);
        Assert.Equal(1, superiority.E, 12);
    }

    [Fact]
    public void Probation_convicts_a_version_that_loses_steadily()
    {
        var probation = BettingEProcess.Probation();
        for (var i = 0; i < 20; i++)
        {
            probation.Add(i % 5 == 0 ? 1 : i % 2 == 0 ? -1 : 0);
        }

        Assert.InRange(probation.E, 1, 20);
        for (var i = 0; i < 10; i++)
        {
            probation.Add(-1);
        }

        Assert.True(probation.E >= 20);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(-1.01)]
    [InlineData(double.NaN)]
    public void A_difference_that_no_two_scores_can_have_is_refused(double difference) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BettingEProcess.Superiority().Add(difference));

    [Fact]
    public void A_state_of_another_hypothesis_is_not_continued()
    {
        var state = BettingEProcess.Superiority().ToState() with { Kind = EProcessKind.Shortfall };
        Assert.Throws<ArgumentException>(() => BettingEProcess.Continue(state));
    }
}
