namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Step 3 of the ruler: contrasts of rows with errors that treat cases as the sample. Each item's influence on the contrast is its score in the model with
/// its own difficulty profiled out (an infinitesimal jackknife); influences are summed by case cluster. Below 30 clusters the clusters are left out one by one.
/// </summary>
public static class RaschContrast
{
    /// <summary>Below this number of clusters the delete-one-cluster jackknife is used.</summary>
    public const int JackknifeBelow = 30;

    /// <summary>Σ_t c_t θ_t in logits. Weights that sum to 0 give a difference; others a level relative to the anchors' mean difficulty.</summary>
    public static Estimate Ability(LinkedRasch fit, ReadOnlySpan<double> weights, double confidence = Estimate.DefaultConfidence)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Of(fit, weights.ToArray(), Functional.Ability, confidence);
    }

    /// <summary>
    /// Σ_t c_t S_t in score units: levels and gains on the frozen anchor suite, with the choice of anchors as part of the error. Unknown without anchors.
    /// </summary>
    public static Estimate Level(LinkedRasch fit, ReadOnlySpan<double> weights, double confidence = Estimate.DefaultConfidence)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Of(fit, weights.ToArray(), Functional.Level, confidence);
    }

    /// <summary>The influence of each item on <see cref="Level"/>: their cluster sums' squares make up its variance.</summary>
    public static double[] LevelInfluence(LinkedRasch fit, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(fit);
        Require.SameLength(weights.Length, fit.Data.Rows);
        return Functional.Level(fit, weights.ToArray()).Influence;
    }

    private static Estimate Of(LinkedRasch fit, double[] weights, Func<LinkedRasch, double[], Functional> functional, double confidence)
    {
        Require.SameLength(weights.Length, fit.Data.Rows);
        var whole = functional(fit, weights);
        int[] all = fit.Data.SeenClusters(_ => true), basket = fit.Data.SeenClusters(whole.Uses);
        if (basket.Length < 2 || !double.IsFinite(whole.Value))
        {
            return Estimate.FromT(whole.Value, double.NaN, 0, whole.Cases, basket.Length);
        }

        double variance;
        if (all.Length < JackknifeBelow)
        {
            double[] left = [.. fit.LeftOut.Select(rest => functional(rest, weights).Value)];
            variance = Moments.Variance(left, 0) * (all.Length - 1);
        }
        else
        {
            variance = Clusters.Sums(whole.Influence, fit.Data.Cluster).Sum(u => u * u) * all.Length / (all.Length - 1);
        }

        return Estimate.FromT(whole.Value, Math.Sqrt(variance), basket.Length - 1, whole.Cases, basket.Length, confidence);
    }
}
