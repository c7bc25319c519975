using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S10: where nothing improved, evidence of 20 may ever be seen in at most 5 % of tests, looking after every pair.</summary>
public sealed class EvidenceValidityStudy : IStudy
{
    private const int Pairs = 400;

    /// <inheritdoc/>
    public string Id => "S10";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var needed = WinsNeeded.Table(Pairs, 20);
        foreach (var discordance in new[] { 0.16, 0.4, 1.0 })
        {
            yield return Row(options, FormattableString.Invariant($"pass/fail, discordance {discordance:0.00}"), options.Replicates(20_000, 4_000), rng => Binary(rng, discordance, needed));
        }

        yield return Row(options, "fractional scores", options.Replicates(20_000, 1_000), rng => Sup(rng, BettingEProcess.Superiority(), 0));
        yield return Row(options, "fractional scores, minimum gain 2 points, true gain 2 points", options.Replicates(20_000, 1_000), rng => Sup(rng, BettingEProcess.Superiority(0.02), 0.02));
        yield return Row(options, "probation of an equal version", options.Replicates(20_000, 1_000), rng => Sup(rng, BettingEProcess.Probation(), 0));
    }

    private StudyRow Row(StudyOptions options, string scenario, int replicates, Func<Rng, bool> reaches)
    {
        var share = options.Worlds(Id + scenario, replicates, reaches).Average(r => r ? 1.0 : 0);
        return new StudyRow(Id, $"null, {scenario}, {Pairs} pairs, {replicates} tests", "P(sup e >= 20) <= .05", share.ToString("0.0000"), share <= 0.05);
    }

    private static bool Binary(Rng rng, double discordance, int[] needed)
    {
        int wins = 0, losses = 0;
        for (var pair = 0; pair < Pairs; pair++)
        {
            var u = rng.Uniform();
            wins += u < discordance / 2 ? 1 : 0;
            losses += u >= discordance / 2 && u < discordance ? 1 : 0;
            if (wins >= needed[losses])
            {
                return true;
            }
        }

        return false;
    }

    // Scores in quarters, drawn with replacement from cases on which either arm may be better.
    private static bool Sup(Rng rng, BettingEProcess test, double gain)
    {
        double[] tilt = [.. Enumerable.Range(0, 60).Select(_ => rng.Normal(0, 0.15))];
        var centre = Moments.Mean(tilt);
        for (var pair = 0; pair < Pairs && test.MaxLogE < Math.Log(20); pair++)
        {
            var d = tilt[rng.Below(60)] - centre + gain;
            var steps = Math.Clamp((d * 4) + (rng.Uniform() < 0.5 ? 1 : -1), -4, 4);
            var low = Math.Floor(steps);
            test.Add((low + rng.Pass(steps - low)) / 4);
        }

        return test.MaxLogE >= Math.Log(20);
    }
}
