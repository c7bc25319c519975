using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Checks;

public sealed class CheckTests
{
    [Fact]
    public void A_check_that_never_varies_has_no_discrimination()
    {
        Assert.True(double.IsNaN(Discrimination.ItemRest([1, 1, 1], [3, 4, 5])));
        Assert.True(double.IsNaN(Discrimination.Slope(new double[200], [.. Enumerable.Range(0, 200).Select(i => i / 100.0)])));
        Assert.True(double.IsNaN(Discrimination.Slope([0, 1], [0, 1])));
    }

    [Fact]
    public void A_check_that_punishes_ability_has_a_negative_slope_and_a_perfect_one_stays_finite()
    {
        double[] ability = [.. Enumerable.Range(0, 120).Select(i => (i - 60) / 30.0)];
        Assert.True(Discrimination.Slope([.. ability.Select(a => a < 0 ? 1.0 : 0)], ability) < -1);
        Assert.InRange(Discrimination.Slope([.. ability.Select(a => a > 0 ? 1.0 : 0)], ability), 2, 30);
    }

    [Fact]
    public void Two_equal_checks_are_redundant_and_two_independent_ones_are_not()
    {
        Assert.True(Association.Of(new double[,] { { 40, 0 }, { 0, 35 } }).Redundant);
        var independent = Association.Of(new double[,] { { 20, 20 }, { 10, 10 } });
        Assert.False(independent.Redundant);
        Assert.Equal(0, independent.MutualInformation, 12);
    }

    [Fact]
    public void A_deterministic_check_never_disagrees_with_itself()
    {
        var steady = FleissKappa.Of(new double[,] { { 5, 0 }, { 0, 5 } });
        Assert.Equal(0, steady.Disagreement);
        Assert.Equal(1, steady.Value, 12);
        Assert.Throws<ArgumentException>(() => FleissKappa.Of(new double[,] { { 5, 0 }, { 0, 4 } }));
    }

    [Fact]
    public void Nothing_seeded_is_an_unknown_catch_rate()
    {
        var score = MutationScore.Of(0, 0, 60, 3);
        Assert.False(score.CatchRate.IsKnown);
        Assert.True(double.IsNaN(score.YoudenJ));
        Assert.Equal(0.4, MutationScore.Tightness([0.9, 0.7], [1, 1], 0.04), 12);
    }

    [Fact]
    public void A_perfect_judge_needs_no_correction_and_a_useless_one_allows_none()
    {
        Assert.Equal(0.7, RoganGladen.Correct(0.7, 1, 1), 12);
        Assert.Equal(0.75, RoganGladen.Correct(0.7, 0.9, 0.9), 12);
        Assert.True(double.IsNaN(RoganGladen.Correct(0.7, 0.5, 0.5)));
        Assert.True(RoganGladen.StandardError(0.7, 200, 0.9, 50, 0.9, 50) > Math.Sqrt(0.21 / 200));
    }

    [Fact]
    public void Without_labels_nothing_is_debiased_and_without_unlabelled_only_labels_count()
    {
        Assert.False(PredictionPowered.Mean([], [], [1, 0]).Estimate.IsKnown);
        var labelsOnly = PredictionPowered.Mean([1, 0, 1], [1, 1, 1], []);
        Assert.Equal(0, labelsOnly.Lambda);
        Assert.Equal(2 / 3.0, labelsOnly.Value, 12);
        Assert.Equal(double.PositiveInfinity, PredictionPowered.LabelsNeeded(0.01, 0.1, 0.2, 1, 100));
    }

    [Fact]
    public void While_more_than_half_wait_there_is_no_median()
    {
        var fit = KaplanMeier.Fit([1, 2, 9, 9, 9], [true, true, false, false, false]);
        Assert.True(double.IsNaN(fit.Median));
        Assert.Equal(double.PositiveInfinity, fit.MedianInterval.High);
    }

    [Fact]
    public void A_saturated_suite_has_no_smallest_mark() =>
        Assert.True(TestInformation.At(40, [0, 0.5]).StandardError > 1e6);
}
