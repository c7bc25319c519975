namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The bridge across a change of judge or check: the shift between two sets of difficulties of the same bridged items, and the error that every contrast
/// across it carries from then on (rules R5 and R6).
/// </summary>
/// <param name="Shift">mean(b_old − b_new), logits: add it to the new difficulties.</param>
/// <param name="StandardError">sd(b_old − b_new)/√m; NaN below two bridged items: then nothing may be said across the change.</param>
/// <param name="Items">Bridged items m.</param>
public sealed record JudgeLink(double Shift, double StandardError, int Items)
{
    /// <summary>Links by the bridged items, in the same order in both lists.</summary>
    public static JudgeLink Bridge(ReadOnlySpan<double> oldDifficulty, ReadOnlySpan<double> newDifficulty)
    {
        Require.SameLength(oldDifficulty.Length, newDifficulty.Length);
        var d = new double[oldDifficulty.Length];
        for (var i = 0; i < d.Length; i++)
        {
            d[i] = oldDifficulty[i] - newDifficulty[i];
        }

        Require.Finite(d, "bridged difference");
        return new JudgeLink(Moments.Mean(d), MeanError.Clt(d), d.Length);
    }

    /// <summary>
    /// The variance that this link adds to a contrast Σ c_t θ_t: SE² g², with g = Σ of the weights of the rows from the link on.
    /// </summary>
    public double Variance(ReadOnlySpan<double> weights, int firstRowAfter)
    {
        double g = 0;
        for (var t = Math.Max(0, firstRowAfter); t < weights.Length; t++)
        {
            g += weights[t];
        }

        return g == 0 ? 0 : StandardError * StandardError * g * g;
    }

    /// <summary>Items to bridge so that the link error is at most a quarter of the level's error: (4 sd / SE_level)², at least 2.</summary>
    public static int ItemsNeeded(double spread, double levelStandardError)
    {
        if (!(levelStandardError > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(levelStandardError), levelStandardError, "A standard error is positive.");
        }

        var root = 4 * spread / levelStandardError;
        return Math.Max(2, (int)Math.Ceiling(root * root));
    }
}
