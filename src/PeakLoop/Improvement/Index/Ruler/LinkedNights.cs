using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// Nights on one scale although fixed cases, checks or judge changed in between: the linked Rasch model, read in points of the basket ("what this night would have
/// scored on the first generation"). Every figure carries the errors of the links it crosses (rule R6).
/// </summary>
internal sealed class LinkedNights
{
    private readonly LinkTable table;
    private readonly LinkedRasch fit;
    private readonly List<(int FirstRow, JudgeLink Link)> links = [];
    private readonly double[] slopes;

    private LinkedNights(LinkTable table, LinkedRasch fit)
    {
        (this.table, this.fit) = (table, fit);
        slopes = [.. Enumerable.Range(0, table.Data.Rows).Select(Slope)];
        foreach (var (change, pairs) in table.Bridges.Where(bridge => bridge.Pairs.Count > 1))
        {
            var link = JudgeLink.Bridge([.. pairs.Select(pair => fit.Difficulty[pair.Old])], [.. pairs.Select(pair => fit.Difficulty[pair.New])]);
            links.Add((table.RowOf.Where(row => row.Key >= change.FromCycle).Select(row => row.Value).DefaultIfEmpty(int.MaxValue).Min(), link));
        }
    }

    /// <summary>Fits the ruler; null where it does not settle or nothing is tied to the basket.</summary>
    public static LinkedNights? Of(
        IReadOnlyList<ItemNight> items, IReadOnlySet<(string Case, string Version)> basket, IReadOnlyList<int> nights, IReadOnlyList<RulerChange> changes)
    {
        var arranged = LinkTable.Of(items, basket, nights, changes);
        if (arranged.RowOf.Count == 0)
        {
            return null;
        }

        var fitted = LinkedRasch.Fit(arranged.Data);
        return fitted.Converged ? new LinkedNights(arranged, fitted) : null;
    }

    /// <summary>Whether a cycle is tied to the basket.</summary>
    public bool Reads(int cycle) => table.RowOf.ContainsKey(cycle);

    /// <summary>What the cycle would have scored on the basket, 0..1.</summary>
    public Estimate Level(int cycle)
    {
        var weights = new double[table.Data.Rows];
        weights[table.RowOf[cycle]] = 1;
        return RaschContrast.Level(fit, weights).WithExtraVariance(LinkVariance(weights));
    }

    /// <summary>
    /// The contrast of windows of cycles, oldest first: errors over cases from the model, over nights from the weeks' means, and from the links crossed.
    /// Unknown where less than half of a window can be read.
    /// </summary>
    public (Estimate Points, double Logits) Contrast(IReadOnlyList<int> cycles, int window, ReadOnlySpan<double> windowWeights)
    {
        var first = cycles.Count - (windowWeights.Length * window);
        var weights = new double[table.Data.Rows];
        var nights = new double[windowWeights.Length * window];
        Array.Fill(nights, double.NaN);
        for (var w = 0; w < windowWeights.Length; w++)
        {
            int[] readable = [.. Enumerable.Range(w * window, window).Where(t => Reads(cycles[first + t]))];
            if (2 * readable.Length < window)
            {
                return (Estimate.Unknown, double.NaN);
            }

            foreach (var t in readable)
            {
                var row = table.RowOf[cycles[first + t]];
                weights[row] = windowWeights[w] / readable.Length;
                nights[t] = fit.StandardisedPassRate(row);
            }
        }

        var byCase = RaschContrast.Level(fit, weights);
        if (!byCase.IsBounded)
        {
            return (Estimate.Unknown, double.NaN);
        }

        var (nightVariance, df) = WeekRegression.Variance(Weeks(nights, window), windowWeights);
        var serial = NightShocks.SerialVariance(nights, windowWeights);
        var variance = (byCase.StandardError * byCase.StandardError) + Math.Max(nightVariance, serial) + LinkVariance(weights);
        var estimate = Estimate.FromT(byCase.Value, Math.Sqrt(variance), Math.Min(byCase.Clusters - 1, df), byCase.N, byCase.Clusters);
        return (estimate, weights.Index().Sum(pair => pair.Item == 0 ? 0 : pair.Item * fit.Ability[pair.Index]));
    }

    /// <summary>Σ over links of SE² g², with g the weight of the nights from the link on, in points: the basket stands on its other side.</summary>
    public double LinkVariance(double[] weights)
    {
        double sum = 0;
        foreach (var (firstRow, link) in links)
        {
            double after = 0;
            for (var row = 0; row < weights.Length; row++)
            {
                after += row >= firstRow && row < table.RowOf.Count ? weights[row] * slopes[row] : 0;
            }

            sum += link.StandardError * link.StandardError * after * after;
        }

        return sum;
    }

    private double Slope(int row)
    {
        double sum = 0;
        for (var item = 0; item < fit.Difficulty.Length; item++)
        {
            var p = SpecialMath.Logistic(fit.Ability[row] - fit.Difficulty[item]);
            sum += table.Data.Anchor[item] ? p * (1 - p) : 0;
        }

        return sum / table.Data.Anchors;
    }

    private static double[,] Weeks(double[] nights, int window)
    {
        var length = window / WindowContrast.WeeksPerWindow;
        var weeks = new double[nights.Length / window, WindowContrast.WeeksPerWindow];
        for (var week = 0; week < nights.Length / length; week++)
        {
            var seen = nights.Skip(week * length).Take(length).Where(night => !double.IsNaN(night)).ToList();
            weeks[week / WindowContrast.WeeksPerWindow, week % WindowContrast.WeeksPerWindow] = seen.Count == 0 ? double.NaN : seen.Average();
        }

        return weeks;
    }
}
