namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A number that was measured, with its uncertainty; the common currency of this namespace. In the units of what went in (scores are
/// 0..1; a screen multiplies by 100).
/// </summary>
/// <param name="Value">The point estimate; NaN when there were no data (<see cref="IsKnown"/>).</param>
/// <param name="Low">Lower end of the confidence interval; −∞ when the data set no limit.</param>
/// <param name="High">Upper end; +∞ when the data set no limit.</param>
/// <param name="StandardError">Its standard error; NaN where one observation or cluster cannot tell. 0 means that nothing varied, not certainty.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the t interval; 0 where there is none.</param>
/// <param name="N">Cases behind it: never trials.</param>
/// <param name="Clusters">Independent groups of cases behind it; equals <paramref name="N"/> when each case is its own.</param>
public sealed record Estimate(double Value, double Low, double High, double StandardError, double DegreesOfFreedom, int N, int Clusters)
{
    /// <summary>The level of every interval that is not asked for otherwise.</summary>
    public const double DefaultConfidence = 0.95;

    /// <summary>No data: no value, no limits.</summary>
    public static Estimate Unknown { get; } = new(double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.NaN, 0, 0, 0);

    /// <summary>Whether there is a value at all.</summary>
    public bool IsKnown => double.IsFinite(Value);

    /// <summary>Whether the interval has two finite ends: without them a value is partial, and no claim may rest on it.</summary>
    public bool IsBounded => IsKnown && double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The ends as an interval.</summary>
    public Interval Interval => new(Low, High);

    /// <summary>
    /// The smallest true effect that this measurement finds with a power of 80 %: (t_{.975,df} + z_{.8}) · SE; +∞ where there is no error bar.
    /// Where nothing varied, the half-width of the interval.
    /// </summary>
    public double Resolution => !IsBounded || double.IsNaN(StandardError) ? double.PositiveInfinity
        : StandardError == 0 ? Interval.HalfWidth
        : (StudentT.Quantile(0.975, DegreesOfFreedom) + Normal.Quantile(0.8)) * StandardError;

    /// <summary>Value ± t · SE. With no degrees of freedom or no standard error the interval is unbounded.</summary>
    public static Estimate FromT(double value, double standardError, double df, int n, int clusters, double confidence = DefaultConfidence)
    {
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence level lies in (0, 1).");
        }

        if (!double.IsFinite(value))
        {
            return Unknown with { N = n, Clusters = clusters };
        }

        if (!double.IsFinite(standardError) || !(df > 0))
        {
            return Unknown with { Value = value, N = n, Clusters = clusters };
        }

        var half = standardError == 0 ? 0 : StudentT.Quantile((1 + confidence) / 2, df) * standardError;
        return new Estimate(value, value - half, value + half, standardError, df, n, clusters);
    }

    /// <summary>The same measurement at another confidence level.</summary>
    public Estimate At(double confidence) => IsBounded && StandardError > 0 ? FromT(Value, StandardError, DegreesOfFreedom, N, Clusters, confidence) : this;

    /// <summary>The one-sided lower confidence bound at level α; −∞ where nothing varied or nothing is known, since that proves nothing.</summary>
    public double LowerBound(double alpha) => IsBounded && StandardError > 0
        ? Value - (StudentT.Quantile(1 - alpha, DegreesOfFreedom) * StandardError)
        : double.NegativeInfinity;

    /// <summary>The one-sided upper confidence bound at level α; +∞ where nothing varied or nothing is known.</summary>
    public double UpperBound(double alpha) => IsBounded && StandardError > 0
        ? Value + (StudentT.Quantile(1 - alpha, DegreesOfFreedom) * StandardError)
        : double.PositiveInfinity;

    /// <summary>Two-sided p-value of "the true value is <paramref name="null"/>"; NaN where it cannot be tested.</summary>
    public double PValue(double @null = 0) => IsBounded && StandardError > 0
        ? StudentT.TwoSided((Value - @null) / StandardError, DegreesOfFreedom)
        : double.NaN;

    /// <summary>The negative of this estimate, as of a difference taken the other way round.</summary>
    public Estimate Negated() => this with { Value = -Value, Low = -High, High = -Low };

    /// <summary>
    /// This estimate with a further independent error (such as a link's) added to its variance; the degrees of freedom stay, which errs to the wide side.
    /// </summary>
    public Estimate WithExtraVariance(double variance)
    {
        if (!(variance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "A variance is not negative.");
        }

        if (!IsBounded || double.IsNaN(StandardError) || variance == 0)
        {
            return this;
        }

        var se = Math.Sqrt((StandardError * StandardError) + variance);
        var wider = FromT(Value, se, DegreesOfFreedom, N, Clusters);
        return wider with { Low = Math.Min(Low, wider.Low), High = Math.Max(High, wider.High) };
    }
}
