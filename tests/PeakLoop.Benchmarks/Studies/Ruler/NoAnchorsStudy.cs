using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S9: a suite that turned over fully and has no anchors carries no ruler; the level must be refused, not estimated.</summary>
public sealed class NoAnchorsStudy : IStudy
{
    /// <inheritdoc/>
    public string Id => "S9";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(200, 20);
        var refused = options.Worlds(Id, replicates, World).Count(r => r);
        yield return new StudyRow(
            Id, $"no anchors, full turnover, {replicates} worlds", "every level refused", $"{refused} of {replicates} refused", refused == replicates);
    }

    private static bool World(Rng rng)
    {
        const int Nights = 42, Items = 60;
        var data = new RaschData(Nights, [.. Enumerable.Range(0, Items).Select(i => 1 + (i / 10))], [.. Enumerable.Repeat(false, Items)]);
        for (var t = 0; t < Nights; t++)
        {
            for (var i = t / 7 * 10; i < Math.Min(Items, (t / 7 * 10) + 20); i++)
            {
                data.Add(t, i, rng.PassLogit(rng.Normal()));
            }
        }

        var last = new double[Nights];
        last[^1] = 1;
        return !RulerStrength.At(data, Nights - 1).IsRuler && !RaschContrast.Level(LinkedRasch.Fit(data), last).IsKnown;
    }
}
