namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The time-product-dummy index: scores as a night effect plus an item effect, by least squares over all overlaps at once. The same idea as the ruler with
/// an identity link; free of chain drift. A second cross-check.
/// </summary>
public static class TimeProductDummy
{
    /// <summary>
    /// Night effects relative to the first night (0), from nights × items with NaN where an item was not run; NaN for nights that no chain of shared items ties
    /// to the first one.
    /// </summary>
    public static double[] Index(double[,] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int nights = scores.GetLength(0), items = scores.GetLength(1);
        var tied = Tied(scores);
        int[] unknown = [.. Enumerable.Range(1, Math.Max(0, nights - 1)).Where(t => tied[t])];
        var row = unknown.Select((t, k) => (t, k)).ToDictionary(p => p.t, p => p.k);
        var normal = new double[unknown.Length * unknown.Length];
        var right = new double[unknown.Length];
        for (var i = 0; i < items; i++)
        {
            // Removing the item's own mean eliminates its effect.
            int[] seen = [.. Enumerable.Range(0, nights).Where(t => tied[t] && !double.IsNaN(scores[t, i]))];
            var mean = seen.Length == 0 ? 0 : seen.Average(t => scores[t, i]);
            foreach (var t in seen.Where(t => t > 0))
            {
                right[row[t]] += scores[t, i] - mean;
                normal[(row[t] * unknown.Length) + row[t]] += 1;
                foreach (var u in seen.Where(u => u > 0))
                {
                    normal[(row[t] * unknown.Length) + row[u]] -= 1.0 / seen.Length;
                }
            }
        }

        var solution = Cholesky.Factor(normal, unknown.Length).Solve(right);
        return [.. Enumerable.Range(0, nights).Select(t => t == 0 ? (tied[0] ? 0 : double.NaN) : tied[t] ? solution[row[t]] : double.NaN)];
    }

    private static bool[] Tied(double[,] scores)
    {
        int nights = scores.GetLength(0), items = scores.GetLength(1);
        bool[] night = new bool[nights], item = new bool[items];
        if (nights > 0)
        {
            night[0] = Enumerable.Range(0, items).Any(i => !double.IsNaN(scores[0, i]));
        }

        for (var grew = true; grew;)
        {
            grew = false;
            for (var t = 0; t < nights; t++)
            {
                for (var i = 0; i < items; i++)
                {
                    if (night[t] != item[i] && !double.IsNaN(scores[t, i]))
                    {
                        (night[t], item[i], grew) = (true, true, true);
                    }
                }
            }
        }

        return night;
    }
}
