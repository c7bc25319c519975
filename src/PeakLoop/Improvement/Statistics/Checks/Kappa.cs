namespace PeakLoop.Improvement.Statistics;

/// <summary>How two rows of categories disagree when they differ.</summary>
public enum KappaWeights
{
    /// <summary>Any difference is a full disagreement.</summary>
    Unweighted,

    /// <summary>By the distance of the categories.</summary>
    Linear,

    /// <summary>By the squared distance.</summary>
    Quadratic,
}

/// <summary>
/// Agreement of a judge with people beyond chance, from a square table of counts [judge, human] (Cohen 1960, 1968; errors by Fleiss, Cohen and Everitt 1969).
/// </summary>
/// <param name="Value">1 is full agreement, 0 is chance; NaN where chance alone agrees fully.</param>
/// <param name="StandardError">For an interval.</param>
/// <param name="StandardErrorNull">For a test of "no agreement beyond chance"; NaN for weighted kappas.</param>
/// <param name="N">Labelled outputs.</param>
public sealed record Kappa(double Value, double StandardError, double StandardErrorNull, int N)
{
    /// <summary>Below this a judge may not gate.</summary>
    public const double MayGateFrom = 0.6;

    /// <summary>The value with a normal interval; unknown without outputs.</summary>
    public Estimate Estimate => Statistics.Estimate.FromT(Value, StandardError, double.PositiveInfinity, N, N);

    /// <summary>Measures a table.</summary>
    public static Kappa Of(double[,] counts, KappaWeights weights = KappaWeights.Unweighted)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Require.SameLength(counts.GetLength(0), counts.GetLength(1));
        var table = ContingencyTable.Of(counts);
        var c = counts.GetLength(0);
        var agreement = Agreement(c, weights);
        double observed = 0, chance = 0;
        double[] byRow = new double[c], byColumn = new double[c];
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < c; j++)
            {
                observed += agreement[i, j] * table.Shares[i, j];
                chance += agreement[i, j] * table.Rows[i] * table.Columns[j];
                byRow[i] += agreement[i, j] * table.Columns[j];
                byColumn[j] += agreement[i, j] * table.Rows[i];
            }
        }

        var kappa = (observed - chance) / (1 - chance);
        double spread = 0, spreadNull = 0;
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < c; j++)
            {
                var d = agreement[i, j] - ((byRow[i] + byColumn[j]) * (1 - kappa));
                spread += table.Shares[i, j] * d * d;
            }

            spreadNull += table.Rows[i] * table.Columns[i] * (table.Rows[i] + table.Columns[i]);
        }

        var centre = kappa - (chance * (1 - kappa));
        var scale = (1 - chance) * Math.Sqrt(table.Total);
        return new Kappa(
            kappa,
            Math.Sqrt(Math.Max(0, spread - (centre * centre))) / scale,
            weights == KappaWeights.Unweighted ? Math.Sqrt(chance + (chance * chance) - spreadNull) / scale : double.NaN,
            (int)table.Total);
    }

    private static double[,] Agreement(int c, KappaWeights weights)
    {
        var w = new double[c, c];
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < c; j++)
            {
                var distance = Math.Abs(i - j) / Math.Max(1.0, c - 1);
                w[i, j] = weights switch
                {
                    KappaWeights.Linear => 1 - distance,
                    KappaWeights.Quadratic => 1 - (distance * distance),
                    _ => i == j ? 1 : 0,
                };
            }
        }

        return w;
    }
}
