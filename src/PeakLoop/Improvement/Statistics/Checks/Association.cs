namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// How much two checks say the same over the stored outputs, from a table of counts: [x, y] = outputs on which the first check said x and the second y.
/// </summary>
/// <param name="Phi">Correlation of two yes/no checks; NaN where either never varies, or for larger tables.</param>
/// <param name="MutualInformation">In nats.</param>
/// <param name="UncertaintyOfRows">U(rows|columns): the share of the first check's entropy that the second explains; NaN where it has none.</param>
/// <param name="UncertaintyOfColumns">U(columns|rows).</param>
public sealed record Association(double Phi, double MutualInformation, double UncertaintyOfRows, double UncertaintyOfColumns)
{
    /// <summary>Above this both ways, two checks should be merged.</summary>
    public const double MergeAbove = 0.8;

    /// <summary>Whether the two checks are one.</summary>
    public bool Redundant => UncertaintyOfRows > MergeAbove && UncertaintyOfColumns > MergeAbove;

    /// <summary>Measures a table of counts.</summary>
    public static Association Of(double[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var table = ContingencyTable.Of(counts);
        double rows = Entropy(table.Rows), columns = Entropy(table.Columns);
        var joint = Entropy([.. table.Shares.Cast<double>()]);
        var mutual = Math.Max(0, rows + columns - joint);
        var phi = double.NaN;
        if (counts.GetLength(0) == 2 && counts.GetLength(1) == 2)
        {
            var spread = Math.Sqrt(table.Rows[0] * table.Rows[1] * table.Columns[0] * table.Columns[1]);
            phi = ((table.Shares[0, 0] * table.Shares[1, 1]) - (table.Shares[0, 1] * table.Shares[1, 0])) / spread;
        }

        return new Association(phi, mutual, mutual / rows, mutual / columns);
    }

    /// <summary>
    /// The effective number of checks, (Σλ)²/Σλ² over the eigenvalues of their correlation matrix, which is n²/Σ r²: n when all differ, 1 when all agree.
    /// </summary>
    public static double EffectiveNumber(double[,] correlation)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        var squares = correlation.Cast<double>().Sum(r => r * r);
        var n = correlation.GetLength(0);
        return (double)n * n / squares;
    }

    private static double Entropy(double[] shares) => -shares.Where(p => p > 0).Sum(p => p * Math.Log(p));
}
