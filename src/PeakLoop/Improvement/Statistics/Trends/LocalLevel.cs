namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The Kalman filter of a level that wanders (variance per night) under noise: its one-step innovations are what is left of a series when the expected
/// next value is taken away (Durbin and Koopman 2012, chapter 2). Starts from the first value with an exactly diffuse prior.
/// </summary>
/// <param name="Level">Filtered level after the last night.</param>
/// <param name="Variance">Its variance.</param>
/// <param name="LogLikelihood">Without the first value, which the diffuse start uses up.</param>
/// <param name="Innovations">Standardised innovations from the second value on.</param>
public sealed record LocalLevel(double Level, double Variance, double LogLikelihood, double[] Innovations)
{
    /// <summary>Filters at least one value. Variances must be positive (noise) and not negative (steps).</summary>
    public static LocalLevel Filter(ReadOnlySpan<double> y, double noiseVariance, double stepVariance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, 1, nameof(y));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(noiseVariance);
        ArgumentOutOfRangeException.ThrowIfNegative(stepVariance);
        double level = y[0], variance = noiseVariance, likelihood = 0;
        var innovations = new double[y.Length - 1];
        for (var t = 1; t < y.Length; t++)
        {
            var predicted = variance + stepVariance;
            var (surprise, spread) = (y[t] - level, predicted + noiseVariance);
            likelihood -= 0.5 * (Math.Log(2 * Math.PI) + Math.Log(spread) + (surprise * surprise / spread));
            innovations[t - 1] = surprise / Math.Sqrt(spread);
            level += predicted / spread * surprise;
            variance = predicted * noiseVariance / spread;
        }

        return new LocalLevel(level, variance, likelihood, innovations);
    }
}
