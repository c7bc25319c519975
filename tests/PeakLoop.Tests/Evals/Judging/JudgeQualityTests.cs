using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Tests.Evals.Judging;

public sealed class JudgeQualityTests
{
    /// <summary>Vector F03: judge rows [[45, 5], [10, 40]] against people.</summary>
    [Fact]
    public void Agreement_rates_and_kappa_are_those_of_the_vector()
    {
        var judge = Assert.Single(JudgeQuality.Of(Table(45, 5, 10, 40)));
        Assert.Equal(0.7, judge.Kappa.Value!.Value, 8);
        Assert.Equal(0.7 - (1.959963985 * 0.07105631569396208), judge.Kappa.Low!.Value, 6);
        Assert.Equal(0.7007481296758106, judge.Ac1.Value!.Value, 8);
        Assert.Equal(90, judge.Precision.Value!.Value, 8);
        Assert.Equal(81.81818181818182, judge.TruePositives.Value!.Value, 8);
        Assert.Equal(88.88888888888889, judge.TrueNegatives.Value!.Value, 8);
        Assert.Equal(15, judge.Errors.Value!.Value, 8);
        Assert.Equal((100, 55), (judge.Labels, judge.Passes));
    }

    [Fact]
    public void Labels_from_an_oversampled_stratum_count_for_what_they_stand_for()
    {
        // Ten passes of the judge stand for ninety; the ten fails were all drawn.
        var labels = Table(9, 1, 1, 9).Select(each => each with { Label = each.Label with { Weight = each.JudgePass ? 9 : 1 } });
        var judge = Assert.Single(JudgeQuality.Of(labels));
        Assert.Equal(100 * 81.0 / 82, judge.TruePositives.Value!.Value, 8);
        Assert.Equal(100 * 9.0 / 18, judge.TrueNegatives.Value!.Value, 8);
        Assert.Equal(100 * 10.0 / 100, judge.Errors.Value!.Value, 8);
        Assert.True(judge.Kappa.High - judge.Kappa.Low > 0.4);
    }

    [Fact]
    public void A_judge_that_likes_length_shows_a_slope_and_a_blind_one_none()
    {
        var biased = Enumerable.Range(0, 80).Select(i => Label(true, i % 80 > 20, 20 << (i / 20)));
        Assert.True(LengthBias.Of([.. biased]).Low > 0);
        var fair = Enumerable.Range(0, 80).Select(i => Label(i % 2 == 0, i % 2 == 0 != (i % 10 == 0), 20 << (i / 20)));
        var slope = LengthBias.Of([.. fair]);
        Assert.InRange(0, slope.Low!.Value, slope.High!.Value);
        Assert.Equal(MeasuredState.Unknown, LengthBias.Of([Label(true, true, 5)]).State);
    }

    [Fact]
    public void One_verdict_only_is_no_agreement()
    {
        var judge = Assert.Single(JudgeQuality.Of(Table(20, 0, 0, 0)));
        Assert.Equal(MeasuredState.Unknown, judge.Kappa.State);
        Assert.Equal(MeasuredState.Unknown, judge.TrueNegatives.State);
    }

    private static IEnumerable<JudgedLabel> Table(int bothPass, int judgeOnly, int personOnly, int bothFail) =>
    [
        .. Enumerable.Repeat(Label(true, true), bothPass), .. Enumerable.Repeat(Label(false, true), judgeOnly),
        .. Enumerable.Repeat(Label(true, false), personOnly), .. Enumerable.Repeat(Label(false, false), bothFail),
    ];

    private static JudgedLabel Label(bool person, bool judge, int words = 100) =>
        new(new JudgeLabel { Output = "o", Case = "c", Judge = "j", Pass = person }, judge, null, words);
}
