using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S14: tests of a rising arrival rate keep their size and find a ninefold rise in 120 attempts.</summary>
public sealed class ArrivalStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S14";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(10_000, 1_500);
        foreach (var m in new[] { 60, 120, 365 })
        {
            var worlds = options.Worlds($"{Id}{m}", replicates, rng => Test(rng, m, 1));
            double laplace = worlds.Average(w => w.Laplace ? 1.0 : 0), crow = worlds.Average(w => w.Crow ? 1.0 : 0);
            yield return new StudyRow(
                Id, $"constant rate, {m} attempts, {replicates} series", "size <= 6 %", FormattableString.Invariant($"Laplace {laplace:P1}, Crow-AMSAA {crow:P1}"),
                Math.Max(laplace, crow) <= 0.06 + options.Slack(0.05, replicates));
        }

        foreach (var (m, rise) in new[] { (120, 3), (120, 9), (365, 3) })
        {
            var worlds = options.Worlds($"{Id}{m}{rise}", replicates, rng => Test(rng, m, rise));
            double laplace = worlds.Average(w => w.Laplace ? 1.0 : 0), crow = worlds.Average(w => w.Crow ? 1.0 : 0);
            var required = rise == 9;
            yield return new StudyRow(
                Id, $"rate rises {rise} times, {m} attempts, {replicates} series", required ? ">= 80 %" : "shown",
                FormattableString.Invariant($"Laplace {laplace:P0}, Crow-AMSAA {crow:P0}"), !required || Math.Max(laplace, crow) >= 0.80);
        }
    }

    // One attempt in four is accepted on average; an attempt's time is the middle of its place in the count.
    private static (bool Laplace, bool Crow) Test(Rng rng, int m, double rise)
    {
        var mean = (1 + rise) / 2;
        double[] times = [.. Enumerable.Range(0, m).Where(k => rng.Uniform() < (1 + ((rise - 1) * k / (m - 1.0))) / mean / 4).Select(k => k + 0.5)];
        return (LaplaceTrend.Test(times, m).PAccelerating <= 0.05, CrowAmsaa.Test(times, m).PAccelerating <= 0.05);
    }
}
