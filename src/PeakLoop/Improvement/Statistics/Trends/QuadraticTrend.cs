namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A parabola through a level series on scaled time τ = (t − (T−1)/2)/(T/2), design (1, τ, τ²/2). For a chart's curve only: the level is a random walk, and
/// least-squares intervals of its curvature cover 11–66 % of the truth whatever errors are used.
/// </summary>
public sealed class QuadraticTrend
{
    private readonly int _nights;

    private QuadraticTrend(LeastSquares fit, int nights) => (Fit, _nights) = (fit, nights);

    /// <summary>The regression on (1, τ, τ²/2).</summary>
    public LeastSquares Fit { get; }

    /// <summary>Slope per cycle at the last night.</summary>
    public double VelocityAtEnd => (Fit.Beta[1] + (Fit.Beta[2] * ScaledTime(_nights - 1, _nights))) / (_nights / 2.0);

    /// <summary>Curvature per cycle².</summary>
    public double Acceleration => Fit.Beta[2] / (_nights * _nights / 4.0);

    /// <summary>Fits a series of at least 4 nights.</summary>
    public static QuadraticTrend Of(ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, 4, nameof(y));
        return new QuadraticTrend(LeastSquares.Fit(Design(y.Length), y), y.Length);
    }

    /// <summary>The design matrix for T nights.</summary>
    public static double[,] Design(int nights)
    {
        var design = new double[nights, 3];
        for (var t = 0; t < nights; t++)
        {
            var tau = ScaledTime(t, nights);
            (design[t, 0], design[t, 1], design[t, 2]) = (1, tau, tau * tau / 2);
        }

        return design;
    }

    private static double ScaledTime(int t, int nights) => (t - ((nights - 1) / 2.0)) / (nights / 2.0);
}
