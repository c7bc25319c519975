namespace PeakLoop.Improvement.Statistics;

/// <summary>The part of a nights × cases table that a window contrast reads: cases that were seen in each of its windows.</summary>
internal sealed class WindowCells
{
    private readonly double[,] _scores;
    private readonly int _first, _window, _windows;

    private WindowCells(double[,] scores, int first, int window, int windows, int[] cases) =>
        (_scores, _first, _window, _windows, Cases) = (scores, first, window, windows, cases);

    /// <summary>Columns of the cases that are used.</summary>
    public int[] Cases { get; }

    public static WindowCells Collect(double[,] scores, int first, int window, int windows)
    {
        var all = new WindowCells(scores, first, window, windows, [.. Enumerable.Range(0, scores.GetLength(1))]);
        int[] seen = [.. all.Cases.Where(i => Enumerable.Range(0, windows).All(w => all.Cell(i, w).Count > 0))];
        return new WindowCells(scores, first, window, windows, seen);
    }

    /// <summary>Picks a case's cluster.</summary>
    public Func<int, int> Of(ReadOnlySpan<int> cluster)
    {
        Require.SameLength(cluster.Length, _scores.GetLength(1));
        var copy = cluster.ToArray();
        return i => copy[i];
    }

    /// <summary>Σ_w weight_w · (mean of the case in window w), per case.</summary>
    public double[] Contrast(ReadOnlySpan<double> weights)
    {
        var z = new double[Cases.Length];
        for (var k = 0; k < z.Length; k++)
        {
            for (var w = 0; w < _windows; w++)
            {
                z[k] += weights[w] * Cell(Cases[k], w).Mean;
            }
        }

        return z;
    }

    /// <summary>Σ_w weight_w² Σ_i var_within(i, w)/nights / n²; a cell seen once borrows the mean variance of the others.</summary>
    public double WhiteVariance(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (var w = 0; w < _windows; w++)
        {
            var cells = Array.ConvertAll(Cases, i => Cell(i, w));
            var typical = cells.Where(c => c.Count > 1).Select(c => c.Variance).DefaultIfEmpty(0).Average();
            sum += weights[w] * weights[w] * cells.Sum(c => (c.Count > 1 ? c.Variance : typical) / c.Count);
        }

        return sum / ((double)Cases.Length * Cases.Length);
    }

    /// <summary>windows × 4 week means; NaN for an unseen week.</summary>
    public double[,] WeekMeans()
    {
        var pooled = Pooled(_window / WindowContrast.WeeksPerWindow);
        var weeks = new double[_windows, WindowContrast.WeeksPerWindow];
        for (var q = 0; q < pooled.Length; q++)
        {
            weeks[q / WindowContrast.WeeksPerWindow, q % WindowContrast.WeeksPerWindow] = pooled[q];
        }

        return weeks;
    }

    /// <summary>Night means, NaN for an unseen night.</summary>
    public double[] NightMeans() => Pooled(1);

    // Means over cases and stretches of nights. Each case is centred on its own mean first, so that a case that missed a week does not tilt it.
    private double[] Pooled(int length)
    {
        var (sums, counts) = (new double[_windows * _window / length], new int[_windows * _window / length]);
        foreach (var i in Cases)
        {
            var centre = Summary(i, 0, _windows * _window).Mean;
            for (var t = 0; t < _windows * _window; t++)
            {
                var score = _scores[_first + t, i];
                if (!double.IsNaN(score))
                {
                    sums[t / length] += score - centre;
                    counts[t / length]++;
                }
            }
        }

        return [.. sums.Zip(counts, (sum, count) => sum / count)];
    }

    private (int Count, double Mean, double Variance) Cell(int i, int w) => Summary(i, w * _window, _window);

    private (int Count, double Mean, double Variance) Summary(int i, int from, int nights)
    {
        int count = 0;
        double mean = 0, squares = 0;
        for (var t = _first + from; t < _first + from + nights; t++)
        {
            var score = _scores[t, i];
            if (!double.IsNaN(score))
            {
                count++;
                var delta = score - mean;
                mean += delta / count;
                squares += delta * (score - mean);
            }
        }

        return (count, mean, count > 1 ? squares / (count - 1) : double.NaN);
    }
}
