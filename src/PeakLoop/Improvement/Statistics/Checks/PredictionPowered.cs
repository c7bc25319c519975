namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A judge's scores debiased by few human labels (PPI++: Angelopoulos, Duchi and Zrnic 2023): <c>θ = λ mean_N(f) + mean_n(Y − λ f)</c>. Works for scores, and for
/// per-case differences of two arms.
/// </summary>
/// <param name="Value">The debiased mean.</param>
/// <param name="StandardError">Its error.</param>
/// <param name="Lambda">How much the judge is trusted, 0 (labels only) to 1.</param>
/// <param name="Labels">n.</param>
/// <param name="Unlabelled">N.</param>
public sealed record PredictionPowered(double Value, double StandardError, double Lambda, int Labels, int Unlabelled)
{
    /// <summary>Fewer labels per era than this give intervals that cover too little.</summary>
    public const int MinimumLabels = 50;

    /// <summary>From this many labels on, the normal quantile may replace t.</summary>
    public const int NormalFrom = 100;

    /// <summary>The value with its interval: t on n − 1 degrees of freedom below <see cref="NormalFrom"/> labels, normal from there.</summary>
    public Estimate Estimate => Statistics.Estimate.FromT(
        Value, StandardError, Labels < NormalFrom ? Labels - 1 : double.PositiveInfinity, Labels, Labels);

    /// <summary>The interval by the normal quantile, whatever the number of labels.</summary>
    public Interval NormalInterval(double confidence = Statistics.Estimate.DefaultConfidence)
    {
        var half = Normal.Quantile((1 + confidence) / 2) * StandardError;
        return new Interval(Value - half, Value + half);
    }

    /// <summary>
    /// The mean of human scores over all outputs.
    /// </summary>
    /// <param name="human">Labels Y of the labelled outputs.</param>
    /// <param name="judge">The judge's scores f of the same outputs.</param>
    /// <param name="unlabelled">The judge's scores of all other outputs.</param>
    /// <param name="lambda">Fixed trust (1 is plain PPI); default: the value that makes the error smallest,
    /// <c>cov_n(Y, f)/((1 + n/N) var(f))</c> cut to 0..1 (covariance with divisor n, pooled variance with divisor n + N − 1).</param>
    public static PredictionPowered Mean(ReadOnlySpan<double> human, ReadOnlySpan<double> judge, ReadOnlySpan<double> unlabelled, double? lambda = null)
    {
        Require.SameLength(human.Length, judge.Length);
        int n = human.Length, rest = unlabelled.Length;
        if (n == 0)
        {
            return new PredictionPowered(double.NaN, double.NaN, double.NaN, 0, rest);
        }

        var trust = lambda ?? Trust(human, judge, unlabelled);
        var rectified = new double[n];
        for (var i = 0; i < n; i++)
        {
            rectified[i] = human[i] - (trust * judge[i]);
        }

        var judged = rest == 0 || trust == 0 ? 0 : trust * trust * Moments.Variance(unlabelled, 0) / rest;
        var value = (rest == 0 || trust == 0 ? 0 : trust * Moments.Mean(unlabelled)) + Moments.Mean(rectified);
        return new PredictionPowered(value, Math.Sqrt(judged + (Moments.Variance(rectified, 0) / n)), trust, n, rest);
    }

    /// <summary>
    /// Labels needed for an interval of this half-width: z² var(Y − λf)/(h² − z² λ² var(f)/N); +∞ where the unlabelled outputs alone are too few.
    /// </summary>
    public static double LabelsNeeded(double halfWidth, double rectifiedVariance, double judgeVariance, double lambda, int unlabelled, double confidence = 0.95)
    {
        var z = Normal.Quantile((1 + confidence) / 2);
        var left = (halfWidth * halfWidth) - (z * z * lambda * lambda * judgeVariance / unlabelled);
        return left > 0 ? z * z * rectifiedVariance / left : double.PositiveInfinity;
    }

    private static double Trust(ReadOnlySpan<double> human, ReadOnlySpan<double> judge, ReadOnlySpan<double> unlabelled)
    {
        if (unlabelled.IsEmpty)
        {
            return 0;
        }

        var variance = Moments.Variance([.. judge, .. unlabelled]);
        var ratio = (double)human.Length / unlabelled.Length;
        return variance > 0 ? Math.Clamp(Moments.Covariance(human, judge, 0) / ((1 + ratio) * variance), 0, 1) : 0;
    }
}
