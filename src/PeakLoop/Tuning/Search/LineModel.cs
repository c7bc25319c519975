namespace PeakLoop.Tuning.Search;

/// <summary>
/// What the search believes of every proposed line. All lines are judged at once: a mix holds about half of the undecided ones, and each check
/// of each output tells of those its metric depends on, so that a call is not spent on one line alone (a screening design; Box and Meyer
/// 1986). Not safe for concurrent use.
/// </summary>
public sealed class LineModel
{
    private const double AimedChance = 0.5, ShownChance = 0.1, OtherChance = 0.02, Negligible = 1e-3;

    /// <summary>Highest metric score that is believed: what is above cannot be gained.</summary>
    private const double Ceiling = 0.97;

    private readonly Dictionary<string, MetricEvidence> metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CheckSighting>> shares = new(StringComparer.Ordinal);
    private readonly List<(string? Aim, IReadOnlySet<string> Shown)> lines = [];
    /// <summary>
    /// A line may also dull everything a little (an overlong or confusing one, copied answers); few do. Prior chance, mean and deviation of that.
    /// </summary>
    private const double DullChance = 0.04, DullMean = -0.03, DullDeviation = 0.04;

    private readonly MetricEvidence whole = new(slab: 0.2, leastNoise: 0.005);
    private readonly Dictionary<string, (double Sum, int Count)> caseMeans = new(StringComparer.Ordinal);
    private readonly MetricKinship kinship = new();
    private Dictionary<string, double> weights = new(StringComparer.Ordinal);
    private (double Mean, double Deviation)[] values = [];
    private double[] dulls = [];
    private double[] exposures = [];

    /// <summary>Lines known, numbered from 0.</summary>
    public int Lines => lines.Count;

    /// <summary>Metrics seen, in order of name.</summary>
    public IEnumerable<string> Metrics => metrics.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a pool's sightings say of its lines.</summary>
    public static LineModel Of(SearchPool pool)
    {
        var model = new LineModel();
        foreach (var line in pool.Lines)
        {
            model.AddLine(line.Aim, line.Shown.ToHashSet(StringComparer.Ordinal));
        }

        foreach (var sighting in pool.Sightings)
        {
            model.Observe(new CaseSighting(sighting.Case, sighting.Score, sighting.Checks, null), sighting.Lines);
        }

        model.Refit();
        return model;
    }

    /// <summary>Takes in a further line.</summary>
    /// <param name="aim">Metric it was written for; null where it was written for none.</param>
    /// <param name="shown">Other metrics whose feedback stood beside it.</param>
    public void AddLine(string? aim, IReadOnlySet<string> shown)
    {
        lines.Add((aim, shown));
        whole.AddLine(1 - 1e-9, 0);
        foreach (var (name, metric) in metrics)
        {
            metric.AddLine(Chance(name, lines[^1]), kinship.Of(name, aim));
        }
    }

    /// <summary>Takes in a sighting under a mix.</summary>
    public void Observe(CaseSighting sighting, IReadOnlyList<int> mix)
    {
        foreach (var check in sighting.Checks)
        {
            if (!metrics.TryGetValue(check.Metric, out var metric))
            {
                metrics[check.Metric] = metric = new MetricEvidence();
                foreach (var line in lines)
                {
                    metric.AddLine(Chance(check.Metric, line), kinship.Of(check.Metric, line.Aim));
                }
            }

            metric.Observe(check.Score, mix);
        }

        // Against the case's own mean, or a mix seen on a hard case would look bad.
        var (sum, count) = caseMeans.GetValueOrDefault(sighting.Case);
        if (count > 0)
        {
            whole.Observe(sighting.Score - (sum / count), mix);
        }

        caseMeans[sighting.Case] = (sum + sighting.Score, count + 1);
        shares[sighting.Case] = sighting.Checks;
    }

    /// <summary>Fits everything to what was seen so far.</summary>
    public void Refit()
    {
        foreach (var metric in metrics.Values)
        {
            metric.Refit();
        }

        whole.Refit();
        weights = shares.Values.SelectMany(checks => checks).GroupBy(check => check.Metric)
            .ToDictionary(group => group.Key, group => group.Sum(check => check.Share) / shares.Count, StringComparer.Ordinal);
        var sparse = Enumerable.Range(0, lines.Count).Select(Worked).ToList();
        dulls = [.. sparse.Select((value, line) => Dulling(line, value.Mean, value.Variance))];
        values = [.. sparse.Zip(dulls).Select(each => (each.First.Mean + each.Second, Math.Sqrt(each.First.Variance)))];
        exposures = [.. Enumerable.Range(0, lines.Count).Select(Exposed)];
    }

    /// <summary>A metric's share of the mean case score, 0..1.</summary>
    public double Weight(string metric) => weights.GetValueOrDefault(metric);

    /// <summary>Metrics that a case's checks look at; empty before the case was seen.</summary>
    public IEnumerable<string> MetricsOf(string evalCase) => shares.GetValueOrDefault(evalCase)?.Select(check => check.Metric) ?? [];

    /// <summary>Expected gain of a line in the mean case score, and its standard deviation.</summary>
    public (double Mean, double Deviation) Value(int line) => line < values.Length ? values[line] : (Worked(line).Mean, Math.Sqrt(Worked(line).Variance));

    /// <summary>What a line written for a metric may be hoped to gain before anything was seen of it.</summary>
    public double Hope(int line) => lines[line].Aim is { } aim ? metrics.Keys.Sum(name => Weight(name) * kinship.Of(name, aim)) * MetricEvidence.Aim : 0;

    /// <summary>A draw of a line's gain from what is believed.</summary>
    public double Draw(int line, SeededDraws draws)
    {
        var value = line < dulls.Length ? dulls[line] : 0;
        foreach (var (name, metric) in metrics)
        {
            var (chance, centre, spread) = metric.Effect(line);
            if (chance > Negligible && draws.Uniform() < chance)
            {
                value += Weight(name) * (centre + (Math.Sqrt(spread) * draws.Normal()));
            }
        }

        return value;
    }

    /// <summary>Times a line stood in a mix that a metric like its own scored; of a line without one, the most over all metrics.</summary>
    public double Exposure(int line) => line < exposures.Length ? exposures[line] : 0;

    /// <summary>Expected score of a metric under a mix, 0..1.</summary>
    public double Predict(string metric, IReadOnlySet<int> mix) => Math.Clamp(metrics[metric].Predict(mix), 0, Ceiling);

    /// <summary>Expected mean case score under a mix, 0..1.</summary>
    public double Predict(IReadOnlySet<int> mix) => metrics.Keys.Sum(metric => Weight(metric) * Predict(metric, mix));

    /// <summary>Expected score of a case under a mix, 0..1; null before the case was seen.</summary>
    public double? PredictCase(string evalCase, IReadOnlySet<int> mix) =>
        shares.TryGetValue(evalCase, out var checks) ? checks.Sum(check => check.Share * Predict(check.Metric, mix)) : null;

    private (double Mean, double Variance) Worked(int line)
    {
        double mean = 0, variance = 0;
        foreach (var (name, metric) in metrics)
        {
            var weight = Weight(name);
            var (chance, centre, spread) = metric.Effect(line);
            mean += weight * chance * centre;
            variance += weight * weight * ((chance * (spread + (centre * centre))) - (chance * chance * centre * centre));
        }

        return (mean, variance);
    }

    /// <summary>
    /// What the case scores say beyond the metrics: a line's expected effect on everything. Its own doubt is left aside, or every line would
    /// wait for what only whole scores can tell.
    /// </summary>
    private double Dulling(int line, double mean, double variance)
    {
        if (whole.Exposure(line) < 2)
        {
            return 0;
        }

        var (_, total, spread) = whole.Effect(line);
        var error = spread + variance;
        var wide = error + (DullDeviation * DullDeviation);
        var seen = total - mean;
        var odds = DullChance / (1 - DullChance) * Math.Sqrt(error / wide)
            * Math.Exp((seen * seen / (2 * error)) - ((seen - DullMean) * (seen - DullMean) / (2 * wide)));
        return odds / (1 + odds) * (DullMean + (DullDeviation * DullDeviation / wide * (seen - DullMean)));
    }

    private double Exposed(int line) => lines[line].Aim is { } aim
        ? metrics.Sum(metric => kinship.Of(metric.Key, aim) * metric.Value.Exposure(line))
        : metrics.Values.Select(each => each.Exposure(line)).DefaultIfEmpty(0).Max();

    private double Chance(string metric, (string? Aim, IReadOnlySet<string> Shown) line) =>
        Math.Max(AimedChance * kinship.Of(metric, line.Aim), line.Shown.Contains(metric) ? ShownChance : OtherChance);
}
