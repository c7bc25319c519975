namespace PeakLoop.Improvement.Statistics;

/// <summary>Holm's step-down adjustment (1979): keeps the chance of any false finding among several tests at its level.</summary>
public static class Holm
{
    /// <summary>Adjusted p-values in the order of the input, each at most 1.</summary>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var p = pValues.ToArray();
        var order = Enumerable.Range(0, p.Length).ToArray();
        Array.Sort((double[])p.Clone(), order);
        var adjusted = new double[p.Length];
        double floor = 0;
        for (var k = 0; k < order.Length; k++)
        {
            floor = Math.Max(floor, Math.Min(1, p[order[k]] * (p.Length - k)));
            adjusted[order[k]] = floor;
        }

        return adjusted;
    }
}
