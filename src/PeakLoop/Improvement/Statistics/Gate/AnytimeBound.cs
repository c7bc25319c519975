namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Bounds on the mean paired difference that hold at every number of pairs at once (a confidence sequence), by inverting the fractional
/// e-process: all means that the betting game would refute by now are outside.
/// </summary>
public static class AnytimeBound
{
    private const int Bets = 20;

    /// <summary>
    /// The largest δ such that "mean ≤ δ'" is refuted at level α for each δ' &lt; δ; −1 while nothing is refuted. The e-process falls
    /// monotonically in δ, so the inversion is exact and needs no grid. Differences in −1..1, in any order.
    /// </summary>
    public static double Lower(ReadOnlySpan<double> differences, double alpha = 0.05)
    {
        if (!(alpha > 0 && alpha < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A level lies in (0, 1).");
        }

        var tally = Tally(differences);
        var target = -Math.Log(alpha);
        const double Edge = 1e-9;
        if (tally.Count == 0 || LogE(tally, -1 + Edge) < target)
        {
            return -1;
        }

        return LogE(tally, 1 - Edge) >= target
            ? 1
            : RootFinding.Bracketed(shift => LogE(tally, shift) - target, -1 + Edge, 1 - Edge, 1e-10);
    }

    /// <summary>The mirror image of <see cref="Lower"/>: 1 while nothing is refuted.</summary>
    public static double Upper(ReadOnlySpan<double> differences, double alpha = 0.05)
    {
        var mirrored = differences.ToArray();
        for (var i = 0; i < mirrored.Length; i++)
        {
            mirrored[i] = -mirrored[i];
        }

        return -Lower(mirrored, alpha);
    }

    /// <summary>Both bounds, each at α/2.</summary>
    public static Interval TwoSided(ReadOnlySpan<double> differences, double alpha = 0.05) =>
        new(Lower(differences, alpha / 2), Upper(differences, alpha / 2));

    /// <summary>
    /// ln e against "mean ≤ shift" over the standard 20 bets, from the whole list at once (the order does not matter).
    /// </summary>
    public static double LogEvidence(ReadOnlySpan<double> differences, double shift = 0) => LogE(Tally(differences), shift);

    // Binary scores give three distinct differences: the tally makes hundreds of pairs as cheap as three.
    private static Dictionary<double, int> Tally(ReadOnlySpan<double> differences)
    {
        var tally = new Dictionary<double, int>();
        foreach (var d in differences)
        {
            if (!(d >= -1 && d <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(differences), d, "A paired difference of scores lies in -1..1.");
            }

            tally[d] = tally.GetValueOrDefault(d) + 1;
        }

        return tally;
    }

    private static double LogE(Dictionary<double, int> tally, double shift)
    {
        Span<double> wealth = stackalloc double[Bets];
        for (var m = 0; m < Bets; m++)
        {
            var bet = (m + 0.5) / Bets * 0.5;
            foreach (var (difference, count) in tally)
            {
                wealth[m] += count * SpecialMath.Log1p(bet * (difference - shift) / (1 + shift));
            }
        }

        return SpecialMath.LogSumExp(wealth) - Math.Log(Bets);
    }
}
