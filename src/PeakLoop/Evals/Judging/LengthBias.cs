using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Judging;

/// <summary>Whether a judge likes length: the slope of its verdict on log₂ of the output's words, among outputs with the same human verdict.</summary>
public static class LengthBias
{
    /// <summary>Labels below which no slope is given.</summary>
    public const int LeastLabels = 30;

    /// <summary>The slope in points per doubling with its t interval (heteroscedasticity-robust, HC1).</summary>
    public static Measured Of(IReadOnlyCollection<JudgedLabel> labels, double confidence = Estimate.DefaultConfidence)
    {
        const string Unit = "points per doubling";
        if (labels.Count < LeastLabels)
        {
            return Measured.Unknown(Unit, $"{labels.Count} of {LeastLabels} labels", labels.Count);
        }

        var (x, y) = (new List<double>(), new List<double>());
        foreach (var verdict in labels.GroupBy(each => each.Label.Pass))
        {
            var words = verdict.Select(each => Math.Log2(Math.Max(1, each.Words))).ToList();
            var (meanX, meanY) = (words.Average(), verdict.Average(each => each.JudgePass ? 1.0 : 0));
            x.AddRange(words.Select(each => each - meanX));
            y.AddRange(verdict.Select(each => (each.JudgePass ? 1 : 0) - meanY));
        }

        var spread = x.Sum(each => each * each);
        if (spread < 1e-9)
        {
            return Measured.Unknown(Unit, "all outputs are of one length", labels.Count);
        }

        var slope = x.Zip(y, (a, b) => a * b).Sum() / spread;
        var n = labels.Count;
        var meat = x.Zip(y, (a, b) => Math.Pow(a * (b - (slope * a)), 2)).Sum() * n / (n - 3);
        var estimate = Estimate.FromT(slope, Math.Sqrt(meat) / spread, n - 3, n, n, confidence);
        return Measured.Of(100 * slope, 100 * estimate.Low, 100 * estimate.High, n, Unit);
    }
}
