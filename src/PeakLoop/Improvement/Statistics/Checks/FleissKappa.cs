namespace PeakLoop.Improvement.Statistics;

/// <summary>Agreement of r repeated verdicts on each of several outputs: a check's flakiness.</summary>
/// <param name="Value">Fleiss' kappa (1971); NaN where all verdicts of all outputs are one category.</param>
/// <param name="Disagreement">Share of pairs of verdicts on one output that differ: must be 0 for a deterministic check.</param>
public sealed record FleissKappa(double Value, double Disagreement)
{
    /// <summary>Above this share of differing pairs a check is quarantined.</summary>
    public const double QuarantineAbove = 0.05;

    /// <summary>
    /// Measures counts [output, category]; every output has the same number r ≥ 2 of verdicts.
    /// </summary>
    public static FleissKappa Of(double[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int outputs = counts.GetLength(0), categories = counts.GetLength(1);
        double[] row = [.. Enumerable.Range(0, outputs).Select(i => Enumerable.Range(0, categories).Sum(j => counts[i, j]))];
        if (row.Length == 0 || row[0] < 2 || row.Any(r => r != row[0]))
        {
            throw new ArgumentException("Every output needs the same number of verdicts, at least two.", nameof(counts));
        }

        double r = row[0], agree = 0, chance = 0;
        for (var j = 0; j < categories; j++)
        {
            double share = 0;
            for (var i = 0; i < outputs; i++)
            {
                share += counts[i, j] / (outputs * r);
                agree += counts[i, j] * (counts[i, j] - 1) / (outputs * r * (r - 1));
            }

            chance += share * share;
        }

        return new FleissKappa((agree - chance) / (1 - chance), Math.Max(0, 1 - agree));
    }
}
