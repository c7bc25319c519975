using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>Two checks that say the same.</summary>
/// <param name="First">Id of one.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Phi">Their correlation over the outputs that both saw.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="Outputs">Outputs that both saw.</param>
/// <param name="BothFailed">Outputs that both failed.</param>
public sealed record RedundantPair(string First, string Second, double Phi, double Low, int Outputs, int BothFailed)
{
    /// <summary>Correlation from which two checks count as one.</summary>
    public const double From = 0.9;

    private const double LowFrom = 0.75;
    private const int LeastOutputs = 30;
    private const int LeastFails = 8;

    /// <summary>
    /// All pairs of checks with phi ≥ .9, a lower limit ≥ .75, at least 30 outputs in common and 8 that both failed. Pairs that differ on a
    /// seeded defect are two, however alike they were so far.
    /// </summary>
    /// <param name="sightings">What the checks said.</param>
    /// <param name="kills">Seeded defects that each check noticed, by check id.</param>
    public static IReadOnlyList<RedundantPair> Find(IEnumerable<Sighting> sightings, ILookup<string, string> kills)
    {
        var tables = new Dictionary<(string, string), double[,]>();
        foreach (var output in sightings.GroupBy(each => each.Output, StringComparer.Ordinal))
        {
            var seen = output.DistinctBy(each => each.Check).OrderBy(each => each.Check, StringComparer.Ordinal).ToList();
            for (var i = 0; i < seen.Count; i++)
            {
                for (var j = i + 1; j < seen.Count; j++)
                {
                    var key = (seen[i].Check, seen[j].Check);
                    var table = tables.TryGetValue(key, out var known) ? known : tables[key] = new double[2, 2];
                    table[seen[i].Passed ? 0 : 1, seen[j].Passed ? 0 : 1]++;
                }
            }
        }

        return
        [
            .. tables.Select(table => Measure(table.Key.Item1, table.Key.Item2, table.Value))
                .Where(pair => pair.Phi >= From && pair.Low >= LowFrom && pair.Outputs >= LeastOutputs && pair.BothFailed >= LeastFails)
                .Where(pair => kills[pair.First].ToHashSet(StringComparer.Ordinal).SetEquals(kills[pair.Second]))
                .OrderBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal),
        ];
    }

    private static RedundantPair Measure(string first, string second, double[,] table)
    {
        var n = (int)table.Cast<double>().Sum();
        var phi = Association.Of(table).Phi;

        // Half an output in each cell keeps the interval finite where the two never differed.
        var smoothed = new double[2, 2];
        for (var cell = 0; cell < 4; cell++)
        {
            smoothed[cell / 2, cell % 2] = table[cell / 2, cell % 2] + 0.5;
        }

        var low = n > 3 ? Math.Tanh(Math.Atanh(Association.Of(smoothed).Phi) - (Normal.Quantile(0.975) / Math.Sqrt(n - 3))) : double.NaN;
        return new RedundantPair(first, second, phi, low, n, (int)table[1, 1]);
    }
}
