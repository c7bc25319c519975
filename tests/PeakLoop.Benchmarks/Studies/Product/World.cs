using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>
/// A history with a known truth: a population of cases that the fixed ones are a sample of, a tuner that succeeds now and then, judges that err in known ways. Truths are
/// means over the population, which is what an interval over a sample of cases must cover.
/// </summary>
public sealed class World
{
    private const int Population = 4000;
    private const double Harder = 1.2;
    private readonly Rng rng;
    private readonly double[] cases;
    private readonly double[] level = new double[WorldPlan.Nights + 1];
    private readonly double[] shock = new double[WorldPlan.Nights + 1];
    private readonly List<(int Night, bool[] Reached)> gains = [];

    /// <summary>Draws a world.</summary>
    public World(Rng rng, WorldPlan plan)
    {
        (this.rng, Plan) = (rng, plan);
        cases = [.. Enumerable.Range(0, Population).Select(_ => 0.25 + rng.Normal(0, 1.7))];
        var now = (double[])cases.Clone();
        var (rate, expected, hit) = (Rate(now), 0.0, 0.0);
        for (var night = 1; night <= WorldPlan.Nights; night++)
        {
            (level[night], shock[night]) = (rate, rng.Normal(0, WorldPlan.Shock));
            if (night % WorldPlan.AttemptEvery != 0)
            {
                continue;
            }

            bool[] reached = [.. Enumerable.Range(0, Population).Select(_ => rng.Uniform() < Cases.Reach)];
            double[] after = [.. now.Select((eta, i) => eta + (reached[i] ? plan.Gain / Cases.Reach : 0))];
            var gain = Rate(after) - rate;
            hit = plan.HitRate((double)night / WorldPlan.Nights);
            expected += hit * gain;
            var success = rng.Uniform() < hit;
            Attempts.Add((night, success, success ? gain + rng.Normal(0, ConfirmError) : 0));
            if (success)
            {
                gains.Add((night, reached));
                (now, rate) = (after, rate + gain);
            }
        }

        YieldTruth = expected / Attempts.Count;
    }

    /// <summary>Standard error of a confirm run, score units.</summary>
    public const double ConfirmError = 0.03;

    /// <summary>The plan.</summary>
    public WorldPlan Plan { get; }

    /// <summary>Attempts: night, whether it was accepted, its measured gain.</summary>
    public List<(int Night, bool Accepted, double Gain)> Attempts { get; } = [];

    /// <summary>Expected gain of an attempt.</summary>
    public double YieldTruth { get; }

    /// <summary>Pass rate of the population in a night without its shock.</summary>
    public double Level(int night) => level[night];

    /// <summary>Mean level of the window of 28 nights that ended so many windows ago, less earlier ones, by weights, newest first.</summary>
    public double Windows(params double[] newestFirst) => newestFirst.Index().Sum(pair => pair.Item * Enumerable.Range(
        WorldPlan.Nights - (28 * (pair.Index + 1)) + 1, 28).Average(night => level[night]));

    /// <summary>Logit of a case of the population in a night; the first ones are the fixed cases, the next ones the suite.</summary>
    public double Logit(int index, int night, bool harder = false) =>
        cases[index] + shock[night] + (gains.Count(gain => gain.Night < night && gain.Reached[index]) * Plan.Gain / Cases.Reach) - (harder ? Harder : 0);

    /// <summary>A judge's verdict on a pass or a failure; the second judge is stricter.</summary>
    public bool Judge(bool passed, bool second) => passed ? rng.Uniform() < (second ? 0.88 : 0.97) : rng.Uniform() < (second ? 0.02 : 0.06);

    /// <summary>What judges make of a pass rate on average: half of the cases are judged, the others checked exactly.</summary>
    private static double Judged(double p) => (p + (0.97 * p) + (0.06 * (1 - p))) / 2;

    private static double Rate(double[] etas) => etas.Average(eta => Judged(SpecialMath.Logistic(eta)));
}
