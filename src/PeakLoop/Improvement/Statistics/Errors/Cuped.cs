namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A level sharpened by what is already known of each case (CUPED, Deng et al. 2013): y − θ (x − μ_x), θ = cov(y, x)/var(x), with x the
/// case's historical pass rate. For single-arm levels only: never in the gate, whose validity it would break.
/// </summary>
/// <param name="Theta">The coefficient; 0 where the covariate does not vary.</param>
/// <param name="Mean">The adjusted mean.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="VarianceReduction">Share of the variance removed, the squared correlation.</param>
public sealed record Cuped(double Theta, double Mean, double StandardError, double VarianceReduction)
{
    /// <summary>Adjusts scores y by covariates x, centred at <paramref name="covariateMean"/> (default: the mean of x, which leaves the mean of y).</summary>
    public static Cuped Adjust(ReadOnlySpan<double> y, ReadOnlySpan<double> x, double? covariateMean = null)
    {
        var variance = Moments.Variance(x);
        var theta = variance > 0 ? Moments.Covariance(y, x) / variance : 0;
        var centre = covariateMean ?? Moments.Mean(x);
        var adjusted = new double[y.Length];
        for (var i = 0; i < adjusted.Length; i++)
        {
            adjusted[i] = y[i] - (theta * (x[i] - centre));
        }

        var r = Moments.Correlation(y, x);
        return new Cuped(theta, Moments.Mean(adjusted), MeanError.Clt(adjusted), double.IsNaN(r) ? 0 : r * r);
    }
}
