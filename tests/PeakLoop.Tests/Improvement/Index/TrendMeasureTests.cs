using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Index;

public sealed class TrendMeasureTests
{
    private static readonly IEnumerable<int> Year = Enumerable.Range(1, 112);

    [Fact]
    public void A_planted_rise_is_found_and_held_by_its_interval()
    {
        var result = Histories.Measure(Histories.Of(Year, 60, (cycle, index) => Histories.Pass(Histories.Chance(index, cycle > 84 ? 0.6 : -0.2), 1, cycle, index)));

        Assert.Equal("improving", result.Verdict);
        var truth = 100 * Enumerable.Range(0, 10).Average(index => Histories.Chance(index, 0.6) - Histories.Chance(index, -0.2));
        Assert.InRange(truth, result.Velocity.Low!.Value, result.Velocity.High!.Value);
        Assert.InRange(truth, result.Quarter.Low!.Value, result.Quarter.High!.Value);
        Assert.Equal(60, result.Level.N);
        Assert.True(result.VelocityResolution > 0);
    }

    [Fact]
    public void Too_few_nights_say_how_many_are_missing()
    {
        var result = Histories.Measure(Histories.Of(Enumerable.Range(1, 55), 40, (cycle, index) => (cycle + index) % 2));

        Assert.Equal("insufficient-data", result.Verdict);
        Assert.Equal(MeasuredState.Unknown, result.Velocity.State);
        Assert.Contains(result.Missing, item => item is { Have: 55, Need: 56 });
        Assert.Contains(result.Missing, item => item is { Have: 55, Need: 84 });
        Assert.NotNull(result.Level.Value);
    }

    [Fact]
    public void Without_fixed_cases_there_is_no_number_at_all()
    {
        var result = Histories.Measure(Histories.Of(Year, 40, (_, _) => 1, anchor: false));

        Assert.Equal((0, "insufficient-data", "insufficient-data"), (result.Anchors, result.Verdict, result.Claim));
        Assert.All((Measured[])[result.Level, result.Velocity, result.Acceleration, result.Quarter, result.NoiseFloor], value => Assert.Null(value.Value));
        Assert.Null(result.Ruler);
    }

    [Fact]
    public void Nothing_recorded_is_no_number_at_all()
    {
        var result = Histories.Measure([]);

        Assert.Empty(result.Points);
        Assert.Null(result.Level.Value);
        Assert.Equal("insufficient-data", result.Verdict);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.0)]
    public void All_alike_is_a_level_with_an_interval_and_no_change(double score)
    {
        var result = Histories.Measure(Histories.Of(Year, 40, (_, _) => score));

        Assert.Equal(100 * score, result.Level.Value);
        Assert.True(result.Level.High - result.Level.Low > 3);
        Assert.Equal((0.0, "cannot-tell", "cannot-tell"), (result.Velocity.Value!.Value, result.Verdict, result.Claim));
    }

    [Fact]
    public void One_configuration_measures_the_noise_of_nights_and_several_do_not_add_to_it()
    {
        double? Score(int cycle, int index) => Histories.Pass(0.5, 3, cycle, index);
        var one = Histories.Measure(Histories.Of(Year, 40, Score));
        var each = Histories.Measure(Histories.Of(Year, 40, Score, config: cycle => $"c{cycle}@m"));

        // Two independent means of 40 passes at one half: 1.96 · √(2 · 0.25/40) = 21.9 points.
        Assert.InRange(one.NoiseFloor.Value!.Value, 18, 26);
        Assert.Equal(111, one.NoiseFloor.N);
        Assert.Equal(MeasuredState.Unknown, each.NoiseFloor.State);
    }

    [Fact]
    public void Missing_nights_leave_a_partial_value_that_names_them()
    {
        var result = Histories.Measure(Histories.Of(Year.Where(cycle => cycle is not (70 or 71)), 40, (cycle, index) => Histories.Pass(0.5, 4, cycle, index)));

        Assert.Equal(MeasuredState.Partial, result.Velocity.State);
        Assert.Contains("2 cycle numbers", result.Velocity.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_the_harness_are_neither_passes_nor_failures()
    {
        var whole = Histories.Measure(Histories.Of(Year, 40, (_, index) => index < 20 ? 1 : 0));
        var holes = Histories.Measure(Histories.Of(Year, 44, (cycle, index) => index >= 40 ? null : index < 20 ? 1 : 0));

        Assert.Equal(whole.Level.Value, holes.Level.Value);
        Assert.Equal(MeasuredState.Partial, holes.Level.State);
    }

    [Fact]
    public void A_fresh_replay_is_the_headline_and_its_word_needs_the_nights_not_to_disagree()
    {
        var flat = Histories.Of(Enumerable.Range(1, 84), 60, (cycle, index) => Histories.Pass(Histories.Chance(index, cycle > 56 ? 0.9 : 0), 5, cycle, index));
        var rising = Histories.Measure(flat, new TrendOptions { Replays = [Replay(84, 0.2)] });
        var against = Histories.Measure(flat, new TrendOptions { Replays = [Replay(84, -0.2)] });
        var stale = Histories.Measure(flat, new TrendOptions { Replays = [Replay(50, 0.2)] });
        var doubted = Histories.Measure(flat, new TrendOptions { Replays = [Replay(84, 0.2, "the noise model is wrong")] });

        Assert.Equal((20.0, "accelerating", 84), (Math.Round(rising.Acceleration.Value!.Value, 6), rising.Claim, rising.Replay!.Cycle));
        Assert.Equal((84, 112), (rising.Checkpoint, rising.NextCheckpoint));
        Assert.NotNull(rising.LiveAcceleration?.Value);
        Assert.Equal("cannot-tell", against.Claim);
        Assert.Null(stale.Replay);
        Assert.Equal("cannot-tell", doubted.Claim);
        Assert.Contains("the noise model is wrong", doubted.Acceleration.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_word_changes_at_checkpoints_only()
    {
        var items = Histories.Of(Enumerable.Range(1, 120), 100, (cycle, index) => Histories.Pass(Histories.Chance(index, cycle > 92 ? 1.5 : -1), 6, cycle, index));
        var claims = Enumerable.Range(84, 37).Select(until => Histories.Measure(items.FindAll(item => item.Cycle <= until))).ToList();

        Assert.Equal([84, 112], claims.Select(claim => claim.Checkpoint!.Value).Distinct());
        Assert.Single(claims.Take(28).Select(claim => claim.Claim).Distinct());
        Assert.Single(claims.Skip(28).Select(claim => claim.Claim).Distinct());
    }

    [Fact]
    public void A_clock_that_once_ran_ahead_does_not_move_the_quarter()
    {
        var start = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero);
        TuneValue Promoted(int night) => new() { Gate = [new GateValue($"c{night}", "planner", "promoted")] };
        var nights = Enumerable.Range(1, 190)
            .Select(night => new TunedNight(night == 100 ? start.AddYears(50) : start.AddDays(night), Promoted(night)) { Cycle = night }).ToList();

        var improvements = VerifiedImprovements.Of(nights, new HashSet<string> { "c150" });

        Assert.Equal(90, improvements.ThisQuarter.Value);
        Assert.Equal(91, improvements.LastQuarter.Value);
    }

    private static ReplayContrast Replay(int cycle, double acceleration, string? doubt = null)
    {
        var estimate = Estimate.FromT(acceleration, 0.03, 59, 60, 60);
        var arm = new ReplayArm("h", cycle, DateTimeOffset.UnixEpoch, 1, 0.5);
        return ReplayContrast.Of(
            new Triplet(estimate, estimate, estimate, acceleration), cycle, DateTimeOffset.UnixEpoch, 28, "m", arm with { Cycle = cycle - 56 }, arm with { Cycle = cycle - 28 }, arm, doubt);
    }
}
