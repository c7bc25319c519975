namespace PeakLoop.Tuning.Search;

/// <summary>
/// What one metric tells of every proposed line. Its score in a mix is taken as an intercept plus the effects of the lines in the mix; a line
/// has no effect on most metrics, so each effect has a spike at zero and a slab. Fitted by coordinate ascent on the variational bound
/// (Carbonetto and Stephens 2012), from sums that grow with each sighting. Not safe for concurrent use.
/// </summary>
/// <param name="slab">Prior standard deviation of an effect that is there at all, in score units.</param>
/// <param name="leastNoise">Least variance of a score that is believed.</param>
internal sealed class MetricEvidence(double slab = MetricEvidence.UsualSlab, double leastNoise = 0.02)
{
    /// <summary>Slab of a metric.</summary>
    public const double UsualSlab = 0.4;

    /// <summary>Prior mean of an effect that the line was written for.</summary>
    public const double Aim = 0.25;

    private const int Sweeps = 4;

    private readonly List<double> sumX = [], sumXy = [], prior = [], aim = [];
    private readonly List<List<double>> sumXx = [];
    private readonly List<double> chance = [], mean = [], variance = [];
    private double sumY, sumYy;
    private bool stale;

    /// <summary>Sightings of the metric.</summary>
    public int Count { get; private set; }

    /// <summary>Mean score over all sightings, pulled slightly towards one half.</summary>
    public double Mean => (sumY + 1) / (Count + 2);

    /// <summary>Takes in a further line.</summary>
    /// <param name="probability">Prior probability that it has an effect on the metric.</param>
    /// <param name="aimed">How much it was written for this metric, 0..1.</param>
    public void AddLine(double probability, double aimed)
    {
        sumX.Add(0);
        sumXy.Add(0);
        foreach (var row in sumXx)
        {
            row.Add(0);
        }

        sumXx.Add([.. Enumerable.Repeat(0.0, sumX.Count)]);
        prior.Add(Math.Log(probability / (1 - probability)));
        aim.Add(aimed * Aim);
        chance.Add(probability);
        mean.Add(aimed * Aim);
        variance.Add(slab * slab);
    }

    /// <summary>Takes in a score under a mix.</summary>
    public void Observe(double score, IReadOnlyList<int> lines)
    {
        Count++;
        sumY += score;
        sumYy += score * score;
        foreach (var line in lines)
        {
            sumX[line]++;
            sumXy[line] += score;
            foreach (var other in lines)
            {
                sumXx[line][other]++;
            }
        }

        stale = true;
    }

    /// <summary>Fits the effects to what was seen so far.</summary>
    public void Refit()
    {
        if (!stale)
        {
            return;
        }

        stale = false;
        var level = Mean;
        var noise = Math.Max(leastNoise, (sumYy / Count) - (sumY / Count * (sumY / Count)));
        noise = slab < UsualSlab ? noise : Math.Max(noise, 0.5 * level * (1 - level));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var line = 0; line < sumX.Count; line++)
            {
                if (sumX[line] > 0)
                {
                    Update(line, noise);
                }
            }
        }
    }

    /// <summary>Times a line was in a mix that this metric scored.</summary>
    public double Exposure(int line) => sumX[line];

    /// <summary>Probability that a line has an effect, its mean if it has one, and the variance of that.</summary>
    public (double Chance, double Mean, double Variance) Effect(int line) => (chance[line], mean[line], variance[line]);

    /// <summary>Expected score under a mix, without bounds.</summary>
    public double Predict(IReadOnlySet<int> lines)
    {
        var expected = Count == 0 ? 0.5 : Mean;
        for (var line = 0; line < sumX.Count; line++)
        {
            var present = lines.Contains(line) ? 1 : 0;
            expected += chance[line] * mean[line] * (present - (Count == 0 ? 0 : sumX[line] / Count));
        }

        return expected;
    }

    private void Update(int line, double noise)
    {
        var own = sumXx[line][line] - (sumX[line] * sumX[line] / Count);
        var residual = sumXy[line] - (sumX[line] * sumY / Count);
        var row = sumXx[line];
        for (var other = 0; other < sumX.Count; other++)
        {
            if (other != line && sumX[other] > 0 && chance[other] > 1e-4)
            {
                residual -= (row[other] - (sumX[line] * sumX[other] / Count)) * chance[other] * mean[other];
            }
        }

        var spread = 1 / ((own / noise) + (1 / (slab * slab)));
        var centre = spread * ((residual / noise) + (aim[line] / (slab * slab)));
        var odds = prior[line] + (0.5 * Math.Log(spread / (slab * slab))) + (centre * centre / (2 * spread)) - (aim[line] * aim[line] / (2 * slab * slab));
        (mean[line], variance[line], chance[line]) = (centre, spread, 1 / (1 + Math.Exp(-odds)));
    }
}
