using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S7: the linked Rasch on suites that stand still, grow and turn over, with and without a true gain.</summary>
public sealed class LinkedRaschStudy : IStudy
{
    private const int Nights = 84, Ends = 14;

    /// <inheritdoc/>
    public string Id => "S7";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        Suite[] suites =
        [
            new("static n=20", 20, 0, 0, 1.2), new("static n=60", 60, 0, 0, 1.2), new("static n=200", 200, 0, 0, 1.2),
            new("growing from 40 by 6 harder a week", 40, 6, 0, 1.2), new("full turnover + 20 anchors", 60, 6, 6, 1.2),
            new("no true gain, full turnover + 20 anchors", 60, 6, 6, 0),
        ];
        foreach (var suite in suites)
        {
            var replicates = options.Replicates(2000, 150);
            var worlds = options.Worlds(Id + suite.Name, replicates, rng => World(rng, suite));
            var logits = Coverage.Of([.. worlds.Select(w => (w.Logits, suite.Gain))]);
            var points = Coverage.Of([.. worlds.Select(w => (w.Points, w.PointsTruth))]);
            var slack = options.Slack(0.95, replicates);
            yield return new StudyRow(
                Id, $"{suite.Name}, {replicates} worlds", "abs(bias) <= .05 logit, coverage >= 92 %", logits.ToString(),
                Math.Abs(logits.Bias) <= 0.05 + (options.Quick ? 0.03 : 0) && logits.Share >= 0.92 - slack);
            yield return new StudyRow(
                Id, $"{suite.Name}, in points on the anchors", "coverage >= 92 %", points.ToString(), points.Share >= 0.92 - slack);
        }
    }

    private static (Estimate Logits, Estimate Points, double PointsTruth) World(Rng rng, Suite suite)
    {
        var theta = Enumerable.Range(0, Nights).Select(t => Path(t, suite.Gain)).ToArray();
        var anchors = suite.RetiredAWeek > 0 ? 20 : suite.Start;
        var items = new List<(double B, int Cohort, int From, int To)>();
        for (var i = 0; i < suite.Start; i++)
        {
            // Items that are not anchors leave in turn, six a week.
            var leaves = i < anchors || suite.RetiredAWeek == 0 ? Nights : 7 * (1 + ((i - anchors) / suite.RetiredAWeek));
            items.Add((rng.Normal(0, 1.2), i < anchors ? 0 : 1, 0, leaves));
        }

        for (var week = 1; suite.AddedAWeek > 0 && week * 7 < Nights; week++)
        {
            for (var k = 0; k < suite.AddedAWeek; k++)
            {
                var leaves = suite.RetiredAWeek == 0 ? Nights : (week * 7) + 49;
                items.Add((rng.Normal(theta[week * 7] + 0.5, 1.2), week + 1, week * 7, leaves));
            }
        }

        var data = new RaschData(Nights, [.. items.Select(x => x.Cohort)]);
        for (var t = 0; t < Nights; t++)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (t >= items[i].From && t < items[i].To)
                {
                    data.Add(t, i, rng.PassLogit(theta[t] - items[i].B));
                }
            }
        }

        double[] weights = [.. Enumerable.Range(0, Nights).Select(t => t < Ends ? -1.0 / Ends : t >= Nights - Ends ? 1.0 / Ends : 0)];
        var fit = LinkedRasch.Fit(data);

        // The basket is a sample of anchors like these: the truth is the mean over their population.
        var truth = Enumerable.Range(0, Nights).Where(t => weights[t] != 0).Sum(t => weights[t] * PopulationRate(theta[t]));
        return (RaschContrast.Ability(fit, weights), RaschContrast.Level(fit, weights), truth);
    }

    // Flat at both ends, so that the truth of the contrast is the whole gain; steps between, as promotions come.
    private static double Path(int t, double gain) =>
        gain * (Math.Clamp((t - Ends) / (double)(Nights - (2 * Ends)), 0, 1) is var u ? Math.Round(u * 6) / 6 : 0);

    private static double PopulationRate(double theta) =>
        GaussLegendre.Integrate(b => SpecialMath.Logistic(theta - b) * Math.Exp(-b * b / (2 * 1.44)) / Math.Sqrt(2 * Math.PI * 1.44), -8, 8);

    private sealed record Suite(string Name, int Start, int AddedAWeek, int RetiredAWeek, double Gain);
}
