using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S17: a year in which nothing changes; claims at checkpoints within the budget, against looking every night.</summary>
public sealed class YearlyClaimStudy : IStudy
{
    private const int Window = 28, Nights = 365, N = 100;

    /// <inheritdoc/>
    public string Id => "S17";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(4000, 300);
        var worlds = options.Worlds(Id, replicates, World);
        double budgeted = worlds.Average(w => w.Budgeted ? 1.0 : 0), nightly = worlds.Average(w => w.Nightly ? 1.0 : 0), naive = worlds.Average(w => w.Checkpoint ? 1.0 : 0);
        yield return new StudyRow(
            Id, $"a constant year, n={N}, replay triplets, {replicates} years", "a false \"accelerating\" in <= 5 % of years; nightly looking shown",
            FormattableString.Invariant($"{budgeted:P1}; checkpoints without a budget {naive:P1}; looking every night {nightly:P1}"),
            budgeted <= 0.05 + options.Slack(0.05, replicates) && nightly > 0.5);
    }

    // Checkpoints are fresh replays. The nightly looker reads the second difference of his nightly series over the last three windows.
    private static (bool Budgeted, bool Checkpoint, bool Nightly) World(Rng rng)
    {
        var cases = Cases.Logits(rng, N)[0];
        var budget = ClaimsBudget.ForWindow(Window);
        var (budgeted, checkpoint) = (false, false);
        for (var c = 0; c < budget.CheckpointsPerYear; c++)
        {
            var triplet = Triplet.Analyse(Cases.Run(rng, cases, 3), Cases.Run(rng, cases, 6), Cases.Run(rng, cases, 3));
            budgeted |= AccelerationClaims.Decide(triplet.Acceleration, triplet.LogitAcceleration, budget) == AccelerationClaim.Accelerating;
            checkpoint |= triplet.Acceleration.LowerBound(0.025) > 0;
        }

        return (budgeted, checkpoint, LooksNightly(rng));
    }

    private static bool LooksNightly(Rng rng)
    {
        // Nightly means of a constant loop, in standard units: the contrast of three windows has variance 6/W.
        double[] level = [.. Enumerable.Range(0, Nights).Select(_ => rng.Normal())];
        double[] sums = new double[Nights + 1];
        for (var t = 0; t < Nights; t++)
        {
            sums[t + 1] = sums[t] + level[t];
        }

        var sd = Math.Sqrt(6.0 / Window);
        return Enumerable.Range(3 * Window, Nights - (3 * Window) + 1).Any(t =>
            (sums[t] - (3 * sums[t - Window]) + (3 * sums[t - (2 * Window)]) - sums[t - (3 * Window)]) / Window / sd > Normal.Quantile(0.975));
    }
}
