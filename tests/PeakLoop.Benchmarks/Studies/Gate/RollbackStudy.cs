using PeakLoop.Improvement.Statistics;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>G2: a version that is twelve points worse was forced into force; how often, and when, probation takes it back. And how often it takes back one that is no worse.</summary>
public sealed class RollbackStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "G2";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        const int Seeds = 200;
        foreach (var (name, noise) in new[] { ("scores vary by .25", 0.25), ("scores vary by .35", 0.35) })
        {
            var nights = options.Worlds(Id + name, Seeds, rng => Night(rng, -0.12, noise));
            var caught = nights.Count(night => night <= ProbationState.Length) / (double)Seeds;
            yield return new StudyRow(
                Id, $"forced -12 points, {name}, {Seeds} seeds", "rolled back within 14 nights in >= 90 %",
                FormattableString.Invariant($"{caught:P1}, median night {Moments.Median([.. nights.Select(night => (double)Math.Min(night, 99))]):0}"), caught >= 0.9);
        }

        var replicates = options.Replicates(4_000, 1_000);
        var harmless = options.Worlds(Id + "equal", replicates, rng => Night(rng, 0, 0.25)).Count(night => night <= ProbationState.Length) / (double)replicates;
        yield return new StudyRow(
            Id, $"a version that is no worse, {replicates} probations", "rolled back in <= 5 %", FormattableString.Invariant($"{harmless:P2}"),
            harmless <= 0.05 + options.Slack(0.05, replicates));
    }

    private static int Night(Rng rng, double gain, double noise)
    {
        var process = BettingEProcess.Continue(ProbationState.Open().Shortfall);
        for (var night = 1; night <= ProbationState.Length; night++)
        {
            for (var pair = 0; pair < ProbationState.PairsPerNight; pair++)
            {
                process.Add(Math.Clamp(rng.Normal(gain, noise), -1, 1));
            }

            if (process.MaxLogE >= Math.Log(ProbationState.Threshold))
            {
                return night;
            }
        }

        return int.MaxValue;
    }
}
