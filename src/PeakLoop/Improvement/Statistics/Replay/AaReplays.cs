namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A/A replays: one configuration run as two arms. Their p-values must look uniform, otherwise the noise model is wrong and no claim may be made.
/// </summary>
/// <param name="Fit">The Kolmogorov–Smirnov test of the last p-values.</param>
/// <param name="ClaimsAllowed">False when the fit is refuted at 1 %. True with too few replays to refute anything: then they are counted, not trusted.</param>
public sealed record AaReplays(KolmogorovSmirnov Fit, bool ClaimsAllowed)
{
    /// <summary>How many of the latest replays are judged.</summary>
    public const int Judged = 24;

    /// <summary>The level at which uniformity is refuted.</summary>
    public const double Level = 0.01;

    /// <summary>Judges two-sided p-values in order of time; NaN (arms that agreed on every case) says nothing and is left out.</summary>
    public static AaReplays Judge(IEnumerable<double> pValues)
    {
        var fit = KolmogorovSmirnov.Uniform([.. pValues.Where(p => !double.IsNaN(p)).TakeLast(Judged)]);
        return new AaReplays(fit, !(fit.PValue <= Level));
    }
}
