using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S16: judge scores debiased by few human labels.</summary>
public sealed class PredictionPoweredStudy : IStudy
{
    private const int Unlabelled = 1000;
    private const double Rate = 0.7;

    /// <inheritdoc/>
    public string Id => "S16";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        foreach (var n in new[] { 50, 100 })
        {
            foreach (var accuracy in new[] { 0.8, 0.9, 0.95 })
            {
                var replicates = options.Replicates(10_000, 1_500);
                var worlds = options.Worlds($"{Id}{n}{accuracy}", replicates, rng => World(rng, n, accuracy));
                var coverage = Coverage.Of([.. worlds.Select(w => (w.Estimate, Rate))]);
                var slack = options.Slack(0.95, replicates);
                yield return new StudyRow(
                    Id, FormattableString.Invariant($"n={n} labels, judge right in {accuracy:P0}, {replicates} worlds"), "93-97 %",
                    FormattableString.Invariant($"{coverage}; judge alone is off by {100 * worlds.Average(w => w.Judge - Rate):+0.0;-0.0} points"),
                    coverage.Share >= 0.93 - slack && coverage.Share <= 0.97 + slack);
            }
        }
    }

    private static (Estimate Estimate, double Judge) World(Rng rng, int n, double accuracy)
    {
        double Judge(int truth) => rng.Uniform() < accuracy ? truth : 1 - truth;
        int[] human = [.. Enumerable.Range(0, n).Select(_ => rng.Pass(Rate))];
        double[] judged = [.. human.Select(Judge)];
        double[] rest = [.. Enumerable.Range(0, Unlabelled).Select(_ => Judge(rng.Pass(Rate)))];
        return (PredictionPowered.Mean([.. human.Select(h => (double)h)], judged, rest).Estimate, Moments.Mean(rest));
    }
}
