namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// How well checks catch seeded defects and spare good outputs, on one version of the defect bank. Equivalent mutants (a person says the output is still fine)
/// are taken out before, not counted as misses.
/// </summary>
/// <param name="CatchRate">Caught of seeded, with Wilson's interval.</param>
/// <param name="FalseAlarms">Flagged of verified-good, with Wilson's interval.</param>
public sealed record MutationScore(Estimate CatchRate, Estimate FalseAlarms)
{
    /// <summary>Youden's J: catch rate minus false alarms; NaN while either is unknown.</summary>
    public double YoudenJ => CatchRate.Value - FalseAlarms.Value;

    /// <summary>Measures counts.</summary>
    public static MutationScore Of(int seeded, int caught, int clean, int flaggedClean, double confidence = Estimate.DefaultConfidence) =>
        new(Proportion.Measure(caught, seeded, confidence), Proportion.Measure(flaggedClean, clean, confidence));

    /// <summary>
    /// The feedback tightness index: severity-weighted J times min(1, target error / actual error of the standardised pass rate). Report both factors beside it.
    /// </summary>
    public static double Tightness(ReadOnlySpan<double> youdenByClass, ReadOnlySpan<double> severity, double standardError, double target = 0.02)
    {
        Require.SameLength(youdenByClass.Length, severity.Length);
        double sum = 0, weight = 0;
        for (var i = 0; i < severity.Length; i++)
        {
            (sum, weight) = (sum + (severity[i] * youdenByClass[i]), weight + severity[i]);
        }

        return sum / weight * Math.Min(1, target / standardError);
    }
}
