namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A replay of m ≥ 3 equally spaced configurations: slope and curvature per window by orthogonal polynomials, case by case. Neighbouring second
/// differences telescope, so a longer ladder sees more.
/// </summary>
/// <param name="Slope">Mean gain per window.</param>
/// <param name="Curvature">Gain per window, per window: the second difference of the fitted parabola.</param>
/// <param name="LogitCurvature">The same contrast of the mean pass rates in logits; only its sign is used.</param>
public sealed record Ladder(Estimate Slope, Estimate Curvature, double LogitCurvature)
{
    /// <summary>Weights whose contrast is the slope per step: (−2,−1,0,1,2)/10 for m = 5.</summary>
    public static double[] SlopeWeights(int m)
    {
        var x = Centred(m);
        var squares = x.Sum(v => v * v);
        return [.. x.Select(v => v / squares)];
    }

    /// <summary>Weights whose contrast is the second difference per step²: (2,−1,−2,−1,2)/7 for m = 5, (1,−2,1) for m = 3.</summary>
    public static double[] CurvatureWeights(int m)
    {
        var x = Centred(m);
        var mean = x.Average(v => v * v);
        var squares = x.Sum(v => ((v * v) - mean) * ((v * v) - mean));
        return [.. x.Select(v => 2 * ((v * v) - mean) / squares)];
    }

    /// <summary>Analyses arms from the oldest to the newest: one value per case each, same order of cases.</summary>
    public static Ladder Analyse(IReadOnlyList<double[]> arms, ReadOnlySpan<int> cluster = default)
    {
        ArgumentNullException.ThrowIfNull(arms);
        var curvature = CurvatureWeights(arms.Count);
        return new Ladder(
            Contrast.Of(arms, SlopeWeights(arms.Count), cluster),
            Contrast.Of(arms, curvature, cluster),
            Contrast.Logit(arms, curvature));
    }

    private static double[] Centred(int m)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 3);
        return [.. Enumerable.Range(0, m).Select(k => k - ((m - 1) / 2.0))];
    }
}
