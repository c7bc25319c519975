namespace PeakLoop.Improvement.Statistics;

/// <summary>The true pass rate behind a judge of known errors: p = (p_obs + sp − 1)/(se + sp − 1) (Rogan and Gladen 1978).</summary>
public static class RoganGladen
{
    /// <summary>The corrected rate, cut to 0..1; NaN where the judge is no better than chance (se + sp ≤ 1).</summary>
    public static double Correct(double observed, double sensitivity, double specificity)
    {
        var youden = sensitivity + specificity - 1;
        return youden > 0 ? Math.Clamp((observed + specificity - 1) / youden, 0, 1) : double.NaN;
    }

    /// <summary>
    /// Its standard error by the delta method, with sensitivity and specificity measured on <paramref name="passes"/> and <paramref name="fails"/> labelled outputs.
    /// </summary>
    public static double StandardError(double observed, int n, double sensitivity, int passes, double specificity, int fails)
    {
        var youden = sensitivity + specificity - 1;
        var p = Correct(observed, sensitivity, specificity);
        var variance = (observed * (1 - observed) / n)
            + (p * p * sensitivity * (1 - sensitivity) / passes)
            + ((1 - p) * (1 - p) * specificity * (1 - specificity) / fails);
        return Math.Sqrt(variance) / youden;
    }
}
