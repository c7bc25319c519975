using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S5: the live window contrast under nights that shake all cases together; errors from cases alone are shown to fail.</summary>
public sealed class WindowContrastStudy : IStudy
{
    private const int Window = 28, Nights = 3 * Window;

    // Logits: about the 2 points that a night moves all cases by (the default of the drop alarm).
    private const double NightSd = 0.13;

    /// <inheritdoc/>
    public string Id => "S5";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        Shock[] shocks =
        [
            new("no shocks", 0, 0, 0.3), new("independent shocks", NightSd, 0, 0.3), new("AR .5 shocks", NightSd, 0.5, 0.3), new("AR .8 shocks", NightSd, 0.8, 0.3),
            new("AR .5 shocks, fast gains", NightSd, 0.5, 0.8), new("AR .5 shocks, no gains", NightSd, 0.5, 0),
        ];
        var worst = (Name: "", Share: 1.0);
        foreach (var shock in shocks)
        {
            foreach (var n in new[] { 30, 100, 300 })
            {
                var replicates = options.Replicates(2000, 150);
                var worlds = options.Worlds($"{Id}{shock.Name}{n}", replicates, rng => World(rng, shock, n));
                var coverage = Coverage.Of([.. worlds.Select(w => (w.Estimate, w.Truth))]);
                var alone = Coverage.Of([.. worlds.Select(w => (w.CasesOnly, w.Truth))]).Share;
                worst = alone < worst.Share ? ($"{shock.Name}, n={n}", alone) : worst;
                yield return new StudyRow(
                    Id, $"{shock.Name}, n={n}, {replicates} worlds", "coverage >= 92 %", FormattableString.Invariant($"{coverage}; cases alone {alone:P1}"),
                    coverage.Share >= 0.92 - options.Slack(0.93, replicates));
            }
        }

        yield return new StudyRow(Id, "errors from cases alone", "fail somewhere (< 85 %)", FormattableString.Invariant($"{worst.Share:P1} at {worst.Name}"), worst.Share < 0.85);
    }

    // Accepted changes come on random nights, four a window, each a quarter of the window's gain. Truth: what the population of cases would average on those nights.
    private static (Estimate Estimate, Estimate CasesOnly, double Truth) World(Rng rng, Shock shock, int n)
    {
        double[] start = [.. Enumerable.Range(0, n).Select(_ => rng.Normal(0, 1.7))];
        double[] lift = [.. Enumerable.Range(0, n).Select(_ => rng.Uniform() < Cases.Reach ? 1 / Cases.Reach : 0)];
        var scores = new double[Nights, n];
        var steps = Enumerable.Range(0, 12).Select(k => (k / 4 * Window) + rng.Below(Window)).ToArray();
        double common = shock.Sd == 0 ? 0 : rng.Normal(0, shock.Sd), truth = 0;
        for (var t = 0; t < Nights; t++)
        {
            var gain = shock.GainPerWindow * steps.Count(night => night <= t) / 4.0;
            var weight = (t / Window == 1 ? -2.0 : 1.0) / Window;
            truth += weight * ((Cases.Reach * Mean(gain / Cases.Reach, shock.Sd)) + ((1 - Cases.Reach) * Mean(0, shock.Sd)));
            for (var i = 0; i < n; i++)
            {
                scores[t, i] = rng.PassLogit(start[i] + (gain * lift[i]) + common);
            }

            common = (shock.Correlation * common) + rng.Normal(0, shock.Sd * Math.Sqrt(1 - (shock.Correlation * shock.Correlation)));
        }

        var contrast = WindowContrast.Acceleration(scores, Window);
        var e = contrast.Estimate;
        return (e, Estimate.FromT(e.Value, Math.Sqrt(contrast.CaseVariance), n - 1, n, n), truth);
    }

    private static double Mean(double shift, double shockSd) => Table.GetOrAdd((shift, shockSd), k => Cases.NormalMean(k.Shift, Math.Sqrt((1.7 * 1.7) + (k.Sd * k.Sd))));

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(double Shift, double Sd), double> Table = new();

    private sealed record Shock(string Name, double Sd, double Correlation, double GainPerWindow);
}
