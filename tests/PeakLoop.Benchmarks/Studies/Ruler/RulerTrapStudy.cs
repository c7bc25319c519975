using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S8: cases are admitted because the loop failed them and retired because it always passes them; the raw rate is shown to be wrong.</summary>
public sealed class RulerTrapStudy : IStudy
{
    private const int Nights = 180, Ends = 14, Anchors = 30, Start = 100;

    /// <inheritdoc/>
    public string Id => "S8";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        foreach (var gain in new[] { 1.11, 0 })
        {
            var replicates = options.Replicates(500, 24);
            var worlds = options.Worlds(Id + gain, replicates, rng => World(rng, gain));
            var linked = worlds.Average(w => w.Linked) - gain;
            var raw = worlds.Average(w => w.Raw) - gain;
            yield return new StudyRow(
                Id,
                FormattableString.Invariant($"true gain {gain:0.00} logit, 6 failed cases admitted a week, always-passing retired, {replicates} worlds"),
                "linked abs(error) <= .1; raw wrong by > .3",
                FormattableString.Invariant($"linked error {linked:+0.00;-0.00;0.00}, raw error {raw:+0.00;-0.00;0.00}"),
                Math.Abs(linked) <= 0.1 + (options.Quick ? 0.05 : 0) && Math.Abs(raw) > 0.3);
        }
    }

    private static (double Linked, double Raw) World(Rng rng, double gain)
    {
        var items = Enumerable.Range(0, Start).Select(i => new Item(rng.Normal(0, 1.6), i < Anchors ? 0 : 1)).ToList();
        var seen = new List<(int Night, int Item, int Score)>();
        var raw = new double[Nights];
        for (var t = 0; t < Nights; t++)
        {
            var theta = gain * Math.Clamp((t - Ends) / (double)(Nights - (2 * Ends)), 0, 1);
            if (t > 0 && t % 7 == 0)
            {
                Admit(rng, items, theta, 1 + (t / 7));
            }

            var (passes, runs) = (0, 0);
            for (var i = 0; i < items.Count; i++)
            {
                if (!items[i].Retired)
                {
                    var score = rng.PassLogit(theta - items[i].B);
                    seen.Add((t, i, score));
                    (passes, runs) = (passes + score, runs + 1);
                    items[i].Streak = score == 1 ? items[i].Streak + 1 : 0;
                    items[i].Retired = items[i].Cohort > 0 && items[i].Streak >= 14;
                }
            }

            raw[t] = (double)passes / runs;
        }

        var data = new RaschData(Nights, [.. items.Select(i => i.Cohort)]);
        seen.ForEach(s => data.Add(s.Night, s.Item, s.Score));
        var ability = LinkedRasch.Fit(data).Ability;
        return (ability[^Ends..].Average() - ability[..Ends].Average(), SpecialMath.Logit(raw[^Ends..].Average()) - SpecialMath.Logit(raw[..Ends].Average()));
    }

    // The failing run that admits a case is never part of the data (burn-in, rule R4).
    private static void Admit(Rng rng, List<Item> items, double theta, int cohort)
    {
        for (var admitted = 0; admitted < 6;)
        {
            var b = rng.Normal(0.5, 1.6);
            if (rng.PassLogit(theta - b) == 0)
            {
                items.Add(new Item(b, cohort));
                admitted++;
            }
        }
    }

    private sealed class Item(double b, int cohort)
    {
        public double B { get; } = b;

        public int Cohort { get; } = cohort;

        public int Streak { get; set; }

        public bool Retired { get; set; }
    }
}
