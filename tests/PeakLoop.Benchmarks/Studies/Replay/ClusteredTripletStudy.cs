using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S2: cases that come in clusters which a gain reaches together; the error that ignores clusters is shown beside.</summary>
public sealed class ClusteredTripletStudy : IStudy
{
    private const double Gain = 0.4, ClusterSd = 0.8;

    /// <inheritdoc/>
    public string Id => "S2";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        // Each window moves a cluster by N(gain, 0.8): the mean over the population follows by quadrature.
        double Rate(int windows) => Cases.NormalMean(windows * Gain, Math.Sqrt((1.7 * 1.7) + (windows * ClusterSd * ClusterSd)));
        var truth = Rate(2) - (2 * Rate(1)) + Rate(0);
        foreach (var (groups, size) in new[] { (10, 10), (20, 5), (20, 10), (50, 4) })
        {
            var replicates = options.Replicates(4000, 600);
            var worlds = options.Worlds($"{Id}{groups}", replicates, rng => World(rng, groups, size));
            var clustered = Coverage.Of([.. worlds.Select(w => (w.Clustered, truth))]);
            var naive = Coverage.Of([.. worlds.Select(w => (w.Naive, truth))]);
            var slack = options.Slack(0.95, replicates);
            yield return new StudyRow(
                Id, $"G={groups} x {size}, cluster sd {ClusterSd:0.0}, {replicates} worlds", "93-97 %; ignoring clusters covers less",
                FormattableString.Invariant($"{clustered}; ignoring clusters {naive.Share:P1}"),
                clustered.Share >= 0.93 - slack && clustered.Share <= 0.97 + slack && naive.Share < clustered.Share);
        }
    }

    private static (Estimate Clustered, Estimate Naive) World(Rng rng, int groups, int size)
    {
        int[] cluster = [.. Enumerable.Range(0, groups * size).Select(i => i / size)];
        double[] start = [.. cluster.Select(_ => rng.Normal(0, 1.7))];
        double[] first = [.. Enumerable.Range(0, groups).Select(_ => rng.Normal(Gain, ClusterSd))];
        double[] second = [.. Enumerable.Range(0, groups).Select(_ => rng.Normal(Gain, ClusterSd))];
        double[] middle = [.. start.Select((e, i) => e + first[cluster[i]])];
        double[] current = [.. middle.Select((e, i) => e + second[cluster[i]])];
        var (a, b, c) = (Cases.Run(rng, start, 3), Cases.Run(rng, middle, 6), Cases.Run(rng, current, 3));
        return (Triplet.Analyse(a, b, c, cluster).Acceleration, Triplet.Analyse(a, b, c).Acceleration);
    }
}
