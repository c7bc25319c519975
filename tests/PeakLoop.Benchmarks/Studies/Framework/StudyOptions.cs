namespace PeakLoop.Benchmarks.Studies;

/// <summary>How a study is run.</summary>
/// <param name="Quick">Fewer replicates and wider margins, for every change; otherwise the replicates that the published table states.</param>
/// <param name="Seed">The seed of all random numbers; equal seeds give equal tables whatever the number of processors.</param>
public sealed record StudyOptions(bool Quick, int Seed)
{
    /// <summary>The number of replicates.</summary>
    public int Replicates(int full, int quick) => Quick ? quick : full;

    /// <summary>
    /// What the Monte Carlo error of a share near <paramref name="share"/> adds to a limit in the quick form (2.6 standard errors); 0 in the full form,
    /// whose replicates the limits are stated for.
    /// </summary>
    public double Slack(double share, int replicates) => Quick ? 2.6 * Math.Sqrt(share * (1 - share) / replicates) : 0;

    /// <summary>
    /// Runs a world per replicate on all processors; each gets random numbers of its own from the seed, the study and its index.
    /// </summary>
    public T[] Worlds<T>(string study, int replicates, Func<Rng, T> world)
    {
        var results = new T[replicates];
        var stream = Stream(study);
        Parallel.For(0, replicates, i => results[i] = world(Of(stream, i)));
        return results;
    }

    /// <summary>The same for worlds that wait for a store: as many at once as there are processors, and no thread is blocked.</summary>
    public T[] Worlds<T>(string study, int replicates, Func<Rng, Task<T>> world)
    {
        var results = new T[replicates];
        var stream = Stream(study);
        Parallel.ForAsync(
            0, replicates, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (i, _) => results[i] = await world(Of(stream, i))).GetAwaiter().GetResult();
        return results;
    }

    private static Rng Of(ulong stream, int replicate) => new(stream + ((ulong)replicate * 0x9E3779B97F4A7C15));

    private ulong Stream(string study) => study.Aggregate((ulong)Seed, (h, c) => (h * 1099511628211) ^ c);
}
