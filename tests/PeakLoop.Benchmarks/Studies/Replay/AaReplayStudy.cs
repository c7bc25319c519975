using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>
/// S18: p-values of A/A replays are uniform, and the product's judgement of the last 24 rarely suspends claims without cause. Small suites of pass/fail cases have a
/// few per cent of replays with no difference at all (p = 1), which thousands of replays would show as a departure; two dozen do not.
/// </summary>
public sealed class AaReplayStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S18";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(2000, 500);
        var fit = KolmogorovSmirnov.Uniform([.. options.Worlds(Id, replicates, rng => Replay(rng, 500)).Where(v => !double.IsNaN(v))]);
        yield return new StudyRow(
            Id, $"one configuration as two arms, n=500, K=5, {replicates} replays", "KS p > .01",
            FormattableString.Invariant($"D {fit.Statistic:0.000}, p {fit.PValue:0.00}"), fit.PValue > 0.01);

        foreach (var n in new[] { 30, 100 })
        {
            var programmes = options.Replicates(2000, 200);
            var suspended = options.Worlds($"{Id}{n}", programmes, rng => !AaReplays.Judge(Enumerable.Range(0, AaReplays.Judged).Select(_ => Replay(rng, n))).ClaimsAllowed)
                .Average(s => s ? 1.0 : 0);
            yield return new StudyRow(
                Id, $"24 replays judged, n={n}, K=5, {programmes} times", "claims suspended in <= 2 %", suspended.ToString("P1"),
                suspended <= 0.02 + options.Slack(0.01, programmes));
        }
    }

    private static double Replay(Rng rng, int n)
    {
        var cases = Cases.Logits(rng, n)[0];
        return Paired.Difference(Cases.Run(rng, cases, 5), Cases.Run(rng, cases, 5)).PValue();
    }
}
