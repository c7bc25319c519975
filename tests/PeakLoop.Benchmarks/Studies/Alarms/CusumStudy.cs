using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S15: the nightly drop alarm on flat and improving series, and how fast it sees a drop.</summary>
public sealed class CusumStudy : IStudy
{
    private const int Nights = 200, Drop = 100, N = 100;
    private const double Shock = 0.02;

    /// <inheritdoc/>
    public string Id => "S15";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(4000, 800);
        foreach (var (name, gain) in new[] { ("flat", 0.0), ("improving by steps, +20 points", 0.20) })
        {
            var alarms = options.Worlds(Id + name, replicates, rng => EwmaHoldCusum.Run(Series(rng, gain, 0), [N]).Alarms.Count).Average();
            yield return new StudyRow(Id, $"{name}, n={N}, shock .02, {replicates} series", "<= 1 false alarm / 200 nights", alarms.ToString("0.00"), alarms <= 1);
        }

        foreach (var drop in new[] { 0.12, 0.08, 0.05 })
        {
            var delays = options.Worlds($"{Id}{drop}", replicates, rng => Delay(rng, drop)).Where(d => d >= 0).ToArray();
            var found = delays.Average(d => d <= 30 ? 1.0 : 0);
            var median = Moments.Median([.. delays.Select(d => (double)d)]);
            yield return new StudyRow(
                Id, FormattableString.Invariant($"drop of {100 * drop:0} points on an improving series, {replicates} series"), drop == 0.12 ? ">= 90 % in 30 nights, median <= 5" : "shown",
                FormattableString.Invariant($"{found:P1} in 30 nights, median {median:0} nights"),
                drop != 0.12 || (found >= 0.90 - options.Slack(0.93, replicates) && median <= 5));
        }
    }

    // Nights until the first alarm after the drop; int.MaxValue without one. Series with a false alarm in the twenty nights before are left out (-1).
    private static int Delay(Rng rng, double drop)
    {
        var alarms = EwmaHoldCusum.Run(Series(rng, 0.15, drop), [N]).Alarms;
        if (alarms.Any(a => a is >= Drop - 20 and < Drop))
        {
            return -1;
        }

        var first = alarms.Where(a => a >= Drop).DefaultIfEmpty(int.MaxValue).First();
        return first == int.MaxValue ? first : first - Drop + 1;
    }

    private static double[] Series(Rng rng, double gain, double drop)
    {
        // Eight configuration changes on random nights share the gain.
        int[] changes = [.. Enumerable.Range(0, 8).Select(_ => rng.Below(Nights))];
        return [.. Enumerable.Range(0, Nights).Select(t =>
        {
            var level = 0.65 + (gain * changes.Count(c => c <= t) / 8) - (t >= Drop ? drop : 0);
            return rng.Trials(Math.Clamp(level + rng.Normal(0, Shock), 0, 1), N);
        })];
    }
}
