namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The cross-check of the ruler by the chain index: over the same stretch both should have moved alike.
/// </summary>
/// <param name="Difference">Change of the chain index minus change of the standardised pass rate, score units.</param>
/// <param name="StandardError">Its error over cases.</param>
public sealed record RulerDisagreement(double Difference, double StandardError)
{
    /// <summary>Errors that count as disagreement; raise the alarm when it lasts two weeks.</summary>
    public const double Limit = 3;

    /// <summary>
    /// Differences below a point are never a disagreement: on a suite that does not change, the two share all their noise, and what is left is the model's smoothing.
    /// </summary>
    public const double Smallest = 0.01;

    /// <summary>Whether the two disagree.</summary>
    public bool Disagrees => Math.Abs(Difference) > Math.Max(Smallest, Limit * StandardError);

    /// <summary>
    /// Compares the two changes. The influences of each item on both (<see cref="ChainIndex.Influence"/>, <see cref="RaschContrast.LevelInfluence"/>, same order)
    /// give the error of their difference, in which shared noise cancels.
    /// </summary>
    public static RulerDisagreement Compare(
        double chainChange,
        ReadOnlySpan<double> chainInfluence,
        double levelChange,
        ReadOnlySpan<double> levelInfluence)
    {
        Require.SameLength(chainInfluence.Length, levelInfluence.Length);
        double sum = 0;
        var n = 0;
        for (var i = 0; i < chainInfluence.Length; i++)
        {
            var u = chainInfluence[i] - levelInfluence[i];
            sum += u * u;
            n += u == 0 ? 0 : 1;
        }

        return new RulerDisagreement(chainChange - levelChange, n < 2 ? double.NaN : Math.Sqrt(sum * n / (n - 1)));
    }
}
