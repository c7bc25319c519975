using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Replay;

public sealed class ReplayTests
{
    private static readonly ClaimsBudget Budget = new();

    [Fact]
    public void A_ladder_of_three_is_the_triplet()
    {
        Assert.Equal([1.0, -2.0, 1.0], Ladder.CurvatureWeights(3).Select(w => Math.Round(w, 12)));
        Assert.Equal([-2.0, -1.0, 0.0, 1.0, 2.0], Ladder.SlopeWeights(5).Select(w => Math.Round(w * 10, 12)));
        Assert.Equal([2.0, -1.0, -2.0, -1.0, 2.0], Ladder.CurvatureWeights(5).Select(w => Math.Round(w * 7, 12)));
    }

    [Fact]
    public void Identical_arms_claim_nothing_and_keep_a_resolution()
    {
        double[] arm = [.. Enumerable.Repeat(1.0, 40)];
        var triplet = Triplet.Analyse(arm, arm, arm);
        Assert.True(triplet.Acceleration.High > 0.05);
        Assert.Equal(AccelerationClaim.CannotTell, AccelerationClaims.Decide(triplet.Acceleration, triplet.LogitAcceleration, Budget));
        Assert.True(double.IsFinite(triplet.Acceleration.Resolution));
    }

    [Fact]
    public void No_cases_are_insufficient_data()
    {
        var triplet = Triplet.Analyse([], [], []);
        Assert.Equal(AccelerationClaim.InsufficientData, AccelerationClaims.Decide(triplet.Acceleration, triplet.LogitAcceleration, Budget));
    }

    [Theory]
    [InlineData(0.06, 0.01, 0.3, AccelerationClaim.Accelerating)]
    [InlineData(0.06, 0.01, -0.1, AccelerationClaim.ScaleDependent)]
    [InlineData(-0.06, 0.01, -0.3, AccelerationClaim.Slowing)]
    [InlineData(-0.06, 0.01, double.NaN, AccelerationClaim.ScaleDependent)]
    [InlineData(0.02, 0.01, 0.3, AccelerationClaim.CannotTell)]
    [InlineData(0.005, 0.005, 0.3, AccelerationClaim.Steady)]
    public void A_claim_needs_points_and_logits_to_agree(double value, double se, double logit, AccelerationClaim expected) =>
        Assert.Equal(expected, AccelerationClaims.Decide(Estimate.FromT(value, se, 200, 201, 201), logit, Budget));

    [Fact]
    public void Equal_logit_gains_near_the_ceiling_slow_down_in_points_but_not_in_logits()
    {
        static double[] Arm(int passes) => [.. Enumerable.Range(0, 2000).Select(i => i < passes ? 1.0 : 0.0)];
        var (a, b, c) = (Arm(1600), Arm(1764), Arm(1864));
        var triplet = Triplet.Analyse(a, b, c);
        Assert.True(triplet.Acceleration.Value < -0.02);
        Assert.InRange(triplet.LogitAcceleration, -0.05, 0.05);
    }

    [Fact]
    public void The_budget_is_shared_by_the_checkpoints_of_a_year()
    {
        Assert.Equal(13, ClaimsBudget.ForWindow(28).CheckpointsPerYear);
        Assert.Equal(0.05 / 13, Budget.PerCheckpoint, 12);
    }

    [Fact]
    public void Too_few_nights_are_unknown_and_missing_cells_are_not_zero()
    {
        var scores = Table(24, 20, (_, i) => i % 2);
        Assert.False(WindowContrast.Acceleration(scores, 12).Estimate.IsKnown);
        for (var t = 0; t < 24; t += 3)
        {
            scores[t, t % 20] = double.NaN;
        }

        Assert.Equal(0, WindowContrast.Velocity(scores, 12).Estimate.Value, 12);
    }

    [Fact]
    public void A_case_that_missed_a_window_is_left_out()
    {
        var scores = Table(24, 20, (t, i) => ((t * 7) + (i * 3)) % 5 / 4.0);
        for (var t = 0; t < 12; t++)
        {
            scores[t, 4] = double.NaN;
        }

        Assert.Equal(19, WindowContrast.Velocity(scores, 12).Estimate.N);
    }

    [Fact]
    public void A_week_that_nobody_ran_leaves_the_night_shocks_estimated_from_the_rest()
    {
        var scores = Table(36, 30, (t, i) => ((t * 7) + (i * 3)) % 5 / 4.0);
        for (var i = 0; i < 30; i++)
        {
            for (var t = 3; t < 6; t++)
            {
                scores[t, i] = double.NaN;
            }
        }

        Assert.Equal(7, WindowContrast.Acceleration(scores, 12).Estimate.DegreesOfFreedom);
    }

    [Fact]
    public void Shocks_that_last_for_weeks_widen_the_interval_and_independent_ones_do_not()
    {
        double[] common = new double[84];
        var random = new Random(3);
        for (var t = 1; t < 84; t++)
        {
            common[t] = (0.9 * common[t - 1]) + random.NextDouble() - 0.5;
        }

        var lasting = WindowContrast.Acceleration(Table(84, 200, (t, i) => Math.Clamp(0.5 + (0.1 * common[t]) + (((t * 7) + (i * 3)) % 5 / 50.0), 0, 1)), 28);
        var shuffled = (double[])common.Clone();
        random.Shuffle(shuffled);
        var independent = WindowContrast.Acceleration(Table(84, 200, (t, i) => Math.Clamp(0.5 + (0.1 * shuffled[t]) + (((t * 7) + (i * 3)) % 5 / 50.0), 0, 1)), 28);
        Assert.True(lasting.SerialVariance > lasting.NightVariance);
        Assert.Equal(0, independent.SerialVariance);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public void A_window_is_a_multiple_of_four(int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowContrast.Velocity(new double[40, 3], window));

    [Fact]
    public void Claims_stop_when_a_a_replays_do_not_look_like_chance()
    {
        Assert.True(AaReplays.Judge(Enumerable.Range(0, 24).Select(i => (i + 0.5) / 24)).ClaimsAllowed);
        Assert.False(AaReplays.Judge(Enumerable.Range(0, 24).Select(i => (i + 0.5) / 240)).ClaimsAllowed);
        Assert.Equal(24, AaReplays.Judge(Enumerable.Repeat(0.001, 50).Concat(Enumerable.Range(0, 24).Select(i => (i + 0.5) / 24))).Fit.N);
        Assert.True(AaReplays.Judge([double.NaN]).ClaimsAllowed);
    }

    [Fact]
    public void A_plan_names_the_cases_that_a_resolution_needs()
    {
        var plan = new TripletPlan(0.05, 0.15, 5);
        var needed = plan.CasesNeeded(0.05);
        Assert.True(plan.Resolution(needed) <= 0.05);
        Assert.True(plan.Resolution(needed - 1) > 0.05);
    }

    private static double[,] Table(int nights, int cases, Func<int, int, double> score)
    {
        var table = new double[nights, cases];
        for (var t = 0; t < nights; t++)
        {
            for (var i = 0; i < cases; i++)
            {
                table[t, i] = score(t, i);
            }
        }

        return table;
    }
}
