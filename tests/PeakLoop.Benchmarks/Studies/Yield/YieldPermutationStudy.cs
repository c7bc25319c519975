using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S13: the permutation test of a rising yield keeps its size although most gains are 0.</summary>
public sealed class YieldPermutationStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S13";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        foreach (var m in new[] { 20, 60, 120 })
        {
            var replicates = options.Replicates(3000, 200);
            double Share(double rise) => options.Worlds($"{Id}{m}{rise}", replicates, rng => Rejects(rng, m, rise)).Average(r => r ? 1.0 : 0);
            var size = Share(1);
            var power = options.Quick ? "" : FormattableString.Invariant($"; power for a fourfold rise {Share(4):P0}");
            var slack = options.Slack(0.05, replicates);
            yield return new StudyRow(
                Id, $"m={m} attempts, a quarter accepted, {replicates} series", "size 3-7 %",
                FormattableString.Invariant($"size {size:P1}{power}"), size >= 0.03 - slack && size <= 0.07 + slack);
        }
    }

    // Accepted attempts gain log-normally; the mean gain climbs linearly to so many times its start.
    private static bool Rejects(Rng rng, int m, double rise)
    {
        double[] gains = [.. Enumerable.Range(0, m).Select(k =>
            rng.Uniform() < 0.25 ? (1 + ((rise - 1) * k / (m - 1))) * Math.Exp(rng.Normal(0, 0.6)) : 0)];
        return YieldTrend.Test(gains, new Random(rng.Below(int.MaxValue))).PValue <= 0.05;
    }
}
