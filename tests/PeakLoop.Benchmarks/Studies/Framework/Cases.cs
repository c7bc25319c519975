using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>
/// A population of cases whose pass probabilities move as prompts improve: difficulties spread by 1.7 logits, and each gain reaches 30 % of the cases at full size, as real
/// edits do.
/// </summary>
public static class Cases
{
    /// <summary>Share of the cases that one gain reaches.</summary>
    public const double Reach = 0.3;

    /// <summary>
    /// Logits of n cases at successive configurations. Each gain (mean logits) is spread as gain/0.3 over a random 30 % of the cases.
    /// </summary>
    public static double[][] Logits(Rng rng, int n, params double[] gains)
    {
        var levels = new double[gains.Length + 1][];
        levels[0] = [.. Enumerable.Range(0, n).Select(_ => 0.25 + rng.Normal(0, 1.7))];
        for (var g = 0; g < gains.Length; g++)
        {
            levels[g + 1] = [.. levels[g].Select(e => e + (rng.Uniform() < Reach ? gains[g] / Reach : 0))];
        }

        return levels;
    }

    /// <summary>Mean scores of k trials per case.</summary>
    public static double[] Run(Rng rng, double[] logits, int k) => [.. logits.Select(e => rng.Trials(SpecialMath.Logistic(e), k))];

    /// <summary>
    /// The mean pass rate of the whole population after gains: the truth that an interval over a sample of cases must cover.
    /// </summary>
    public static double PopulationRate(params double[] gains)
    {
        // All combinations of which gains reached a case, each with its binomial share.
        double rate = 0;
        for (var mask = 0; mask < 1 << gains.Length; mask++)
        {
            double share = 1, shift = 0.25;
            for (var g = 0; g < gains.Length; g++)
            {
                var reached = (mask >> g & 1) == 1;
                share *= reached ? Reach : 1 - Reach;
                shift += reached ? gains[g] / Reach : 0;
            }

            rate += share * NormalMean(shift, 1.7);
        }

        return rate;
    }

    /// <summary>E[logistic(shift + sd Z)].</summary>
    public static double NormalMean(double shift, double sd) => GaussLegendre.Integrate(
        z => SpecialMath.Logistic(shift + (sd * z)) * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI), -8, 8);

    /// <summary>The gain in logits that lifts the population from one list of gains by so many points (0..1) more.</summary>
    public static double GainFor(double points, params double[] before)
    {
        var start = PopulationRate(before);
        return points == 0 ? 0 : RootFinding.Bracketed(g => PopulationRate([.. before, g]) - start - points, 0, 5, 1e-10);
    }
}
