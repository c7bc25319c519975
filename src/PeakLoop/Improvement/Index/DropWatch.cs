using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>A drop that the nightly watch noticed tonight. Score units of 0..1.</summary>
/// <param name="LastGood">The last cycle before the drop.</param>
/// <param name="Rate">Tonight's mean score of the cases watched.</param>
/// <param name="Expected">What it was expected to be.</param>
public sealed record DropAlarm(int LastGood, double Rate, double Expected);

/// <summary>
/// Watches the mean score of the fixed cases from night to night (EWMA-hold CUSUM) and says where a drop is too long or too deep for chance.
/// </summary>
public static class DropWatch
{
    /// <summary>Nights looked at: the baseline has forgotten what is older.</summary>
    public const int MostNights = 120;

    /// <summary>The alarm of the last night; null where it raises none.</summary>
    /// <param name="scores">Nights × cases, 0..1, the same items throughout; NaN where a case did not run or has no score.</param>
    /// <param name="cycles">Cycle number of each row, ascending.</param>
    /// <param name="options">Settings; null: the defaults.</param>
    public static DropAlarm? Tonight(double[,] scores, IReadOnlyList<int> cycles, EwmaHoldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(cycles);
        var settings = options ?? new EwmaHoldOptions();
        var (rates, counts, rows) = Rates(scores);
        if (rates.Length <= settings.WarmUp || rows[^1] != cycles.Count - 1)
        {
            return null;
        }

        var gain = Precision(scores, rates.Average());
        var watch = EwmaHoldCusum.Run(rates, Array.ConvertAll(counts, count => count * gain), settings);
        if (watch.Alarms.Count == 0 || watch.Alarms[^1] != rates.Length - 1)
        {
            return null;
        }

        var good = rates.Length - 2;
        while (good >= settings.WarmUp && watch.Path[good] > 0)
        {
            good--;
        }

        // The baseline after an alarm is already that of the drop; the one before is what was expected.
        return new DropAlarm(cycles[rows[good]], rates[^1], watch.Baseline[^2] is var expected && double.IsNaN(expected) ? rates[..settings.WarmUp].Average() : expected);
    }

    /// <summary>
    /// Mean score of each night with a score. Each case is held against its own mean first, so that a case that missed nights does not move the rate.
    /// </summary>
    private static (double[] Rates, double[] Counts, int[] Rows) Rates(double[,] scores)
    {
        var (nights, cases) = (scores.GetLength(0), scores.GetLength(1));
        var means = Enumerable.Range(0, cases).Select(column => Present(scores, column).DefaultIfEmpty(double.NaN).Average()).ToArray();
        var centre = means.Where(mean => !double.IsNaN(mean)).DefaultIfEmpty(0).Average();
        var rates = new List<(double Rate, double Count, int Row)>();
        for (var row = 0; row < nights; row++)
        {
            var at = row;
            var deviations = Enumerable.Range(0, cases).Where(column => !double.IsNaN(scores[at, column])).Select(column => scores[at, column] - means[column]).ToList();
            if (deviations.Count > 0)
            {
                rates.Add((Math.Clamp(centre + deviations.Average(), 0, 1), deviations.Count, row));
            }
        }

        return ([.. rates.Select(each => each.Rate)], [.. rates.Select(each => each.Count)], [.. rates.Select(each => each.Row)]);
    }

    /// <summary>
    /// How many times more exact a score is than a pass or failure with the same mean: scores of several checks, and of cases that are nearly always or never
    /// passed, vary less from night to night. From the differences of consecutive nights; at least 1.
    /// </summary>
    private static double Precision(double[,] scores, double mean)
    {
        double squares = 0;
        var count = 0;
        for (var row = 1; row < scores.GetLength(0); row++)
        {
            for (var column = 0; column < scores.GetLength(1); column++)
            {
                var difference = scores[row, column] - scores[row - 1, column];
                if (!double.IsNaN(difference))
                {
                    (squares, count) = (squares + (difference * difference), count + 1);
                }
            }
        }

        var variance = count == 0 ? double.PositiveInfinity : squares / count / 2;
        var m = Math.Clamp(mean, 0.05, 0.95);
        return Math.Clamp(m * (1 - m) / Math.Max(variance, 1e-6), 1, 25);
    }

    private static IEnumerable<double> Present(double[,] scores, int column) =>
        Enumerable.Range(0, scores.GetLength(0)).Select(row => scores[row, column]).Where(score => !double.IsNaN(score));
}
