using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using Xunit;

namespace PeakLoop.Tests.Improvement.Index;

public sealed class ReplayContrastTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_triplet_survives_being_stored_to_the_last_digit()
    {
        var contrast = Of(Triplet.Analyse([0.2, 0.4, 0.5, 0.1], [0.4, 0.5, 0.5, 0.3], [0.9, 0.6, 0.8, 0.4]));

        var read = CycleValueJson.Read<ReplayContrast>(CycleValueJson.Write(contrast), out var problem);

        Assert.Null(problem);
        Assert.Equal(contrast, read);
        Assert.Equal(contrast.Acceleration, ReplayEstimate.Of(read!.Acceleration.ToEstimate()));
        Assert.Equal(4, read.Cases);
    }

    [Fact]
    public void What_one_case_cannot_tell_is_stored_as_not_known()
    {
        var contrast = Of(Triplet.Analyse([0.2], [0.4], [0.9]));

        Assert.Null(contrast.Acceleration.StandardError);
        Assert.Null(contrast.Acceleration.Low);
        Assert.False(contrast.Acceleration.ToEstimate().IsBounded);
        Assert.DoesNotContain("NaN", CycleValueJson.Write(contrast), StringComparison.Ordinal);
    }

    private static ReplayContrast Of(Triplet triplet) => ReplayContrast.Of(
        triplet, 84, At, 28, "writer", new ReplayArm("a", 28, At.AddDays(-56), 1, 0.3), new ReplayArm("b", 56, At.AddDays(-28), 2, 0.425), new ReplayArm("c", 84, At, 1, 0.675));
}
