using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S12: how many pairs a real gain needs, simulated and by the exact walk that the product prints.</summary>
public sealed class GatePowerStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S12";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(20_000, 4_000);
        var needed = WinsNeeded.Table(1000, 20);
        var pairs = options.Worlds(Id, replicates, rng => Pairs(rng, needed));
        var median = Moments.Median(pairs);
        var within = pairs.Average(p => p <= 400 ? 1.0 : 0);
        var exact = GatePower.AcceptanceProbability(400, 0.10, 0.20, 20);
        yield return new StudyRow(
            Id, $"+10 points, discordance .2, threshold 20, {replicates} tests", "median pairs <= 150, P(<= 400) >= .95",
            FormattableString.Invariant($"median {median:0}, P(<= 400) {within:0.000}, exact {exact:0.000}"),
            median <= 150 && within >= 0.95 && Math.Abs(within - exact) < 0.01);
    }

    private static double Pairs(Rng rng, int[] needed)
    {
        int wins = 0, losses = 0;
        for (var pair = 1; pair <= 1000; pair++)
        {
            var u = rng.Uniform();
            wins += u < 0.15 ? 1 : 0;
            losses += u is >= 0.15 and < 0.2 ? 1 : 0;
            if (wins >= needed[losses])
            {
                return pair;
            }
        }

        return double.PositiveInfinity;
    }
}
