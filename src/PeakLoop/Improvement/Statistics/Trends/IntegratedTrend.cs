namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A regression whose errors are noise plus a random walk, with a known ratio q of their variances: generalised least squares with covariance
/// σ² (I + q · min(s, t)), s, t = 1..T. With q = 0 it is ordinary least squares; with q &gt; 0 it says how little a wandering level pins down.
/// </summary>
/// <param name="Beta">Coefficients.</param>
/// <param name="StandardErrors">Their errors, with σ² from the residuals.</param>
/// <param name="Rss">Whitened residual sum of squares.</param>
/// <param name="RestrictedLogLikelihood">−Σ ln L_tt − ½ ln det(X'Σ⁻¹X) − ½ (T − p) ln RSS: compares values of q.</param>
public sealed record IntegratedTrend(double[] Beta, double[] StandardErrors, double Rss, double RestrictedLogLikelihood)
{
    /// <summary>Fits a series on a design (nights × coefficients).</summary>
    public static IntegratedTrend Fit(ReadOnlySpan<double> y, double[,] design, double q)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentOutOfRangeException.ThrowIfNegative(q);
        int n = y.Length, p = design.GetLength(1);
        var covariance = new double[n * n];
        for (var s = 0; s < n; s++)
        {
            for (var t = 0; t < n; t++)
            {
                covariance[(s * n) + t] = (s == t ? 1 : 0) + (q * (Math.Min(s, t) + 1));
            }
        }

        var factor = Cholesky.Factor(covariance, n);
        var white = new double[n, p];
        for (var a = 0; a < p; a++)
        {
            var column = factor.SolveLower([.. Enumerable.Range(0, n).Select(t => design[t, a])]);
            for (var t = 0; t < n; t++)
            {
                white[t, a] = column[t];
            }
        }

        var fit = LeastSquares.Fit(white, factor.SolveLower(y));
        var likelihood = (-0.5 * factor.LogDeterminant) - (0.5 * fit.LogDeterminant) - (0.5 * (n - p) * Math.Log(fit.Rss));
        return new IntegratedTrend(fit.Beta, fit.StandardErrors(), fit.Rss, likelihood);
    }
}
