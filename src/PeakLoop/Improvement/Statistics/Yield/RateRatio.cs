namespace PeakLoop.Improvement.Statistics;

/// <summary>Accepts per attempt in two windows: given their sum, the later count is binomial with the later share of attempts.</summary>
/// <param name="Ratio">(x₂/e₂)/(x₁/e₁); ∞ when the earlier window had no accepts, NaN when neither had.</param>
/// <param name="Interval">Its exact interval (Clopper–Pearson on the share).</param>
/// <param name="PLaterHigher">One-sided p-value for "the later rate is higher".</param>
public sealed record RateRatio(double Ratio, Interval Interval, double PLaterHigher)
{
    /// <summary>Compares x₁ accepts in exposure e₁ (attempts or cost) with x₂ in e₂.</summary>
    public static RateRatio Test(int earlier, double earlierExposure, int later, double laterExposure, double confidence = Estimate.DefaultConfidence)
    {
        if (!(earlierExposure > 0) || !(laterExposure > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(laterExposure), laterExposure, $"Exposures are positive (earlier {earlierExposure}).");
        }

        var n = earlier + later;
        var share = laterExposure / (earlierExposure + laterExposure);
        var ends = Proportion.ClopperPearson(later, n, confidence);
        double ToRatio(double p) => p >= 1 ? double.PositiveInfinity : p / (1 - p) * earlierExposure / laterExposure;
        var ratio = n == 0 ? double.NaN : later / laterExposure / (earlier / earlierExposure);
        return new RateRatio(ratio, new Interval(ToRatio(ends.Low), ToRatio(ends.High)), Binomial.Survival(later - 1, n, share));
    }
}
