namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The replay triplet: today's configuration and those of one and two windows ago, run tonight on the same cases. The headline's instrument, in
/// score units per window (per window). The model is held at today's, so this is the loop's own work.
/// </summary>
/// <param name="Acceleration">mean of ȳ(c₂) − 2 ȳ(c₁) + ȳ(c₀): the gain of the last window minus the gain of the one before.</param>
/// <param name="VelocityRecent">mean of ȳ(c₂) − ȳ(c₁): the gain of the last window.</param>
/// <param name="VelocityPrior">mean of ȳ(c₁) − ȳ(c₀): the gain of the window before.</param>
/// <param name="LogitAcceleration">The second difference of the mean pass rates in logits; its sign guards the claim against the ceiling.</param>
public sealed record Triplet(Estimate Acceleration, Estimate VelocityRecent, Estimate VelocityPrior, double LogitAcceleration)
{
    private static readonly double[] SecondDifference = [1, -2, 1];

    /// <summary>
    /// Analyses three arms: one value per case each (mean over trials; the design's allocation of trials is K, 2K, K), same order of cases.
    /// </summary>
    /// <param name="oldest">c₀, the configuration two windows ago.</param>
    /// <param name="middle">c₁, the configuration one window ago.</param>
    /// <param name="current">c₂, today's configuration.</param>
    /// <param name="cluster">The cluster of each case; empty when each case is its own.</param>
    public static Triplet Analyse(double[] oldest, double[] middle, double[] current, ReadOnlySpan<int> cluster = default)
    {
        double[][] arms = [oldest, middle, current];
        return new Triplet(
            Contrast.Of(arms, SecondDifference, cluster),
            Paired.Difference(current, middle, cluster),
            Paired.Difference(middle, oldest, cluster),
            Contrast.Logit(arms, SecondDifference));
    }
}
