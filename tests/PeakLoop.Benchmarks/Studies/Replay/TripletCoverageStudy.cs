using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S1: intervals of the replay triplet, over numbers of cases and trials, with equal and unequal gains.</summary>
public sealed class TripletCoverageStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S1";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        foreach (var (name, first, second) in new[] { ("equal gains", 0.3, 0.3), ("unequal gains", 0.15, 0.6) })
        {
            var truth = Cases.PopulationRate(first, second) - (2 * Cases.PopulationRate(first)) + Cases.PopulationRate();
            foreach (var n in new[] { 20, 50, 100, 200, 500 })
            {
                foreach (var k in new[] { 1, 3, 5 })
                {
                    var replicates = options.Replicates(4000, 400);
                    var worlds = options.Worlds($"{Id}{name}{n},{k}", replicates, rng => (World(rng, n, k, first, second).Acceleration, truth));
                    var coverage = Coverage.Of(worlds);
                    var slack = options.Slack(0.95, replicates);
                    yield return new StudyRow(
                        Id, $"{name}, n={n}, K={k}, {replicates} worlds", "coverage 93-97 %", coverage.ToString(),
                        coverage.Share >= 0.93 - slack && coverage.Share <= 0.97 + slack);
                }
            }
        }
    }

    /// <summary>One replay with trials (K, 2K, K).</summary>
    internal static Triplet World(Rng rng, int n, int k, double first, double second)
    {
        var cases = Cases.Logits(rng, n, first, second);
        return Triplet.Analyse(Cases.Run(rng, cases[0], k), Cases.Run(rng, cases[1], 2 * k), Cases.Run(rng, cases[2], k));
    }
}
