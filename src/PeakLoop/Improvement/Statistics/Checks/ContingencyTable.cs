namespace PeakLoop.Improvement.Statistics;

/// <summary>A table of counts as shares, with its margins.</summary>
internal sealed record ContingencyTable(double Total, double[,] Shares, double[] Rows, double[] Columns)
{
    public static ContingencyTable Of(double[,] counts)
    {
        double total = 0;
        foreach (var count in counts)
        {
            if (!(count >= 0) || double.IsInfinity(count))
            {
                throw new ArgumentOutOfRangeException(nameof(counts), count, "A count is a number from 0.");
            }

            total += count;
        }

        int r = counts.GetLength(0), c = counts.GetLength(1);
        var (shares, rows, columns) = (new double[r, c], new double[r], new double[c]);
        for (var i = 0; i < r; i++)
        {
            for (var j = 0; j < c; j++)
            {
                shares[i, j] = counts[i, j] / total;
                rows[i] += shares[i, j];
                columns[j] += shares[i, j];
            }
        }

        return new ContingencyTable(total, shares, rows, columns);
    }
}
