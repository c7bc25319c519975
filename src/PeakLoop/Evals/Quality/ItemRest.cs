using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>
/// Discrimination: the corrected item–rest correlation of a check over configurations. Where the other checks find that a version of the prompts
/// does better, does this one too? Every (check, case) is taken against its own mean, so that a configuration which met other cases is no better
/// or worse for it; the check's own results are not part of the rest. Nights of one configuration are one observation: they share its quality.
/// </summary>
public sealed class ItemRest
{
    /// <summary>Configurations below which no correlation is given.</summary>
    public const int LeastConfigs = 10;

    private readonly Dictionary<string, (double Sum, int Count)> configs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, (double Sum, int Count)>> byCheck = new(StringComparer.Ordinal);

    /// <summary>Takes all sightings of the audited checks.</summary>
    public ItemRest(IReadOnlyCollection<Sighting> sightings)
    {
        foreach (var item in sightings.GroupBy(each => (each.Check, each.Case)))
        {
            var mean = item.Average(Value);
            var own = byCheck.TryGetValue(item.Key.Check, out var known) ? known : byCheck[item.Key.Check] = new(StringComparer.Ordinal);
            foreach (var each in item)
            {
                Add(configs, each.Config, Value(each) - mean);
                Add(own, each.Config, Value(each) - mean);
            }
        }
    }

    /// <summary>The correlation of a check, −1..1, with Fisher's interval at the given level; unknown with the reason where it cannot be told.</summary>
    /// <param name="check">Id of the check.</param>
    /// <param name="confidence">Level: 0.95, or nearer to 1 where many checks are looked at together.</param>
    public Measured Of(string check, double confidence = Estimate.DefaultConfidence)
    {
        const string Unit = "correlation";
        var (item, rest) = (new List<double>(), new List<double>());
        foreach (var (config, mine) in byCheck.GetValueOrDefault(check) ?? [])
        {
            var (sum, count) = configs[config];
            if (count > mine.Count)
            {
                item.Add(mine.Sum / mine.Count);
                rest.Add((sum - mine.Sum) / (count - mine.Count));
            }
        }

        if (item.Count < LeastConfigs)
        {
            return Measured.Unknown(Unit, $"seen under {item.Count} versions of the prompts; {LeastConfigs} are needed to tell better from worse", item.Count);
        }

        var r = Discrimination.PointBiserial(item.ToArray(), rest.ToArray());
        if (double.IsNaN(r))
        {
            return Measured.Unknown(Unit, "it, or everything beside it, always gave the same result", item.Count);
        }

        var half = Normal.Quantile((1 + confidence) / 2) / Math.Sqrt(item.Count - 3);
        var z = Math.Atanh(Math.Clamp(r, -0.999999, 0.999999));
        return Measured.Of(r, Math.Tanh(z - half), Math.Tanh(z + half), item.Count, Unit, $"over {item.Count} configurations");
    }

    private static double Value(Sighting each) => each.Passed ? 1 : 0;

    private static void Add(Dictionary<string, (double Sum, int Count)> to, string config, double value)
    {
        var known = to.GetValueOrDefault(config);
        to[config] = (known.Sum + value, known.Count + 1);
    }
}
