using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Index;

/// <summary>How far two nights lie apart when nothing changed: what a night's change is held against.</summary>
public static class NoiseFloor
{
    /// <summary>Pairs of unchanged nights needed.</summary>
    public const int LeastPairs = 5;

    /// <summary>
    /// 1.96 times the root mean square of the differences between the mean scores of consecutive nights with the same configuration and
    /// model, in points: 95 % of such differences are expected to be smaller.
    /// </summary>
    public static Measured Of(AnchorNights nights)
    {
        var differences = new List<double>();
        for (var night = 1; night < nights.Nights.Count; night++)
        {
            if (nights.Configs[night] == nights.Configs[night - 1])
            {
                differences.Add(Matched(nights.Scores, night - 1, night));
            }
        }

        differences.RemoveAll(double.IsNaN);
        if (differences.Count < LeastPairs)
        {
            return Measured.Unknown(
                "points", $"needs {LeastPairs} pairs of consecutive nights on which nothing changed, has {differences.Count}", differences.Count);
        }

        var square = differences.Sum(difference => difference * difference);
        var root = Math.Sqrt(square / differences.Count);
        var low = Math.Sqrt(square / Statistics.ChiSquared.Quantile(0.975, differences.Count));
        var high = Math.Sqrt(square / Statistics.ChiSquared.Quantile(0.025, differences.Count));
        const double Usual = 1.96 * 100;
        return Measured.Of(Usual * root, Usual * low, Usual * high, differences.Count, "points", "difference that 95 % of unchanged nights stay below");
    }

    private static double Matched(double[,] scores, int first, int second)
    {
        double sum = 0;
        var count = 0;
        for (var column = 0; column < scores.GetLength(1); column++)
        {
            var difference = scores[second, column] - scores[first, column];
            if (!double.IsNaN(difference))
            {
                sum += difference;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
