using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S3: under equal gains "accelerating" must be rare.</summary>
public sealed class FalseAccelerationStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S3";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        foreach (var (n, k, points) in new[] { (20, 3, 0.05), (100, 3, 0.05), (200, 5, 0.03), (500, 5, 0.05) })
        {
            // Equal gains in points: the true second difference is exactly 0.
            var first = Cases.GainFor(points);
            var second = Cases.GainFor(points, first);
            var replicates = options.Replicates(4000, 600);
            var worlds = options.Worlds($"{Id}{n}", replicates, rng => (TripletCoverageStudy.World(rng, n, k, first, second).Acceleration, 0.0));
            var share = Coverage.Of(worlds).LowAboveZero;
            yield return new StudyRow(
                Id, FormattableString.Invariant($"equal gains of {100 * points:0} points, n={n}, K={k}, {replicates} worlds"),
                "lower 95 % limit above 0 in <= 5 %", share.ToString("P1"), share <= 0.05 + options.Slack(0.025, replicates));
        }
    }
}

/// <summary>S4: a velocity that rises from 4 to 9 points must be seen with enough cases.</summary>
public sealed class AccelerationPowerStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S4";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var first = Cases.GainFor(0.04);
        var second = Cases.GainFor(0.09, first);
        var replicates = options.Replicates(4000, 500);
        var worlds = options.Worlds(Id, replicates, rng => (TripletCoverageStudy.World(rng, 500, 5, first, second).Acceleration, 0.05));
        var coverage = Coverage.Of(worlds);
        yield return new StudyRow(
            Id, $"4.0 -> 9.0 points a window, n=500, K=5 as (K, 2K, K), {replicates} worlds", "seen in >= 75 %",
            FormattableString.Invariant($"seen in {coverage.LowAboveZero:P1}; {coverage}"),
            coverage.LowAboveZero >= 0.75 - options.Slack(0.8, replicates));
    }
}

/// <summary>S19: the same, tested at a checkpoint's share of the year's budget, as the product claims it.</summary>
public sealed class CheckpointPowerStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S19";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var first = Cases.GainFor(0.04);
        var second = Cases.GainFor(0.09, first);
        var replicates = options.Replicates(4000, 500);
        var claims = options.Worlds(Id, replicates, rng =>
        {
            var triplet = TripletCoverageStudy.World(rng, 500, 5, first, second);
            return AccelerationClaims.Decide(triplet.Acceleration, triplet.LogitAcceleration, new ClaimsBudget());
        });
        var share = claims.Average(c => c == AccelerationClaim.Accelerating ? 1.0 : 0);
        yield return new StudyRow(
            Id, $"+5 points a window, n=500, K=5, tested at 0.05/13, {replicates} worlds", "\"accelerating\" in >= 45 %", share.ToString("P1"),
            share >= 0.45 - options.Slack(0.5, replicates));
    }
}
