using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S18: p-values of A/A replays are uniform.</summary>
public sealed class AaReplayStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S18";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        foreach (var n in new[] { 100, 500 })
        {
            var replicates = options.Replicates(2000, 500);
            var p = options.Worlds($"{Id}{n}", replicates, rng =>
            {
                var cases = Cases.Logits(rng, n)[0];
                return Paired.Difference(Cases.Run(rng, cases, 5), Cases.Run(rng, cases, 5)).PValue();
            });
            var fit = KolmogorovSmirnov.Uniform([.. p.Where(v => !double.IsNaN(v))]);
            yield return new StudyRow(Id, $"one configuration as two arms, n={n}, K=5, {replicates} replays", "KS p > .01", FormattableString.Invariant($"D {fit.Statistic:0.000}, p {fit.PValue:0.00}"), fit.PValue > 0.01);
        }
    }
}
