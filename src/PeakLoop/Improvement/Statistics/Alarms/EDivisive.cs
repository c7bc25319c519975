namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Retrospective change points by the energy distance between neighbouring stretches (Matteson and James 2014, with the t-test of Hunter, arXiv 2301.03034, in place
/// of permutations). For innovations of a filter, not for a level that improves: there each improvement is a change.
/// </summary>
public static class EDivisive
{
    /// <summary>
    /// The split τ of series[from..to) with the largest statistic Q over all splits and all ends κ of the right side; the index counts from the start of
    /// the whole series, and is −1 where the stretch is too short.
    /// </summary>
    public static (int Index, double Q) Candidate(ReadOnlySpan<double> series, int from, int to)
    {
        var (best, q) = (-1, double.NegativeInfinity);
        for (var tau = from + 1; tau < to; tau++)
        {
            // Sums of absolute differences within [from, τ), within [τ, κ) and across, grown one value at a time.
            double within = Within(series[from..tau]), right = 0, across = 0;
            int n = tau - from;
            for (var kappa = tau + 1; kappa <= to; kappa++)
            {
                var added = series[kappa - 1];
                across += Distance(series[from..tau], added);
                right += Distance(series[tau..(kappa - 1)], added);
                int m = kappa - tau;
                var value = ((2 * across) - (n > 1 ? 2.0 * m / (n - 1) * within : 0) - (m > 1 ? 2.0 * n / (m - 1) * right : 0)) / (m + n);
                if (value > q)
                {
                    (best, q) = (tau, value);
                }
            }
        }

        return (best, q);
    }

    /// <summary>
    /// All change points, ascending. A split is kept while its two sides differ by Student's t-test at ten times the final level; then the weakest are
    /// dropped until all are below <paramref name="level"/> and change the mean by more than <paramref name="smallest"/>.
    /// </summary>
    public static IReadOnlyList<int> ChangePoints(ReadOnlySpan<double> series, double level = 0.001, double smallest = 0)
    {
        var found = new List<int>();
        var values = series.ToArray();
        Split(values, 0, values.Length, 10 * level, found);
        found.Sort();
        while (found.Count > 0)
        {
            int[] edges = [0, .. found, values.Length];
            var weakest = Enumerable.Range(1, found.Count).Select(k => (k, Test: Compare(values, edges[k - 1], edges[k], edges[k + 1])))
                .OrderBy(c => c.Test.Change > smallest).ThenByDescending(c => c.Test.PValue).First();
            if (weakest.Test.PValue < level && weakest.Test.Change > smallest)
            {
                break;
            }

            found.RemoveAt(weakest.k - 1);
        }

        return found;
    }

    private static void Split(double[] series, int from, int to, double level, List<int> found)
    {
        var (index, _) = Candidate(series, from, to);
        if (index > from && Compare(series, from, index, to).PValue < level)
        {
            found.Add(index);
            Split(series, from, index, level, found);
            Split(series, index, to, level, found);
        }
    }

    private static (double PValue, double Change) Compare(double[] series, int from, int middle, int to)
    {
        ReadOnlySpan<double> a = series.AsSpan(from..middle), b = series.AsSpan(middle..to);
        var df = a.Length + b.Length - 2;
        var change = Math.Abs(Moments.Mean(a) - Moments.Mean(b));
        if (df < 1)
        {
            return (1, change);
        }

        var pooled = ((a.Length * Moments.Variance(a, 0)) + (b.Length * Moments.Variance(b, 0))) / df;
        var error = Math.Sqrt(pooled * ((1.0 / a.Length) + (1.0 / b.Length)));
        return (error == 0 ? (change > 0 ? 0 : 1) : StudentT.TwoSided(change / error, df), change);
    }

    private static double Within(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Distance(x[..i], x[i]);
        }

        return sum;
    }

    private static double Distance(ReadOnlySpan<double> x, double value)
    {
        double sum = 0;
        foreach (var v in x)
        {
            sum += Math.Abs(v - value);
        }

        return sum;
    }
}
