namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// What a gate test can see: exact acceptance probabilities of the binary e-process, by walking all numbers of wins and losses.
/// </summary>
public static class GatePower
{
    /// <summary>
    /// P(the evidence reaches <paramref name="threshold"/> within <paramref name="pairs"/> pairs) when the true gain is <paramref name="gain"/>
    /// and the arms disagree on a share <paramref name="discordance"/> of pairs; |gain| ≤ discordance ≤ 1.
    /// </summary>
    public static double AcceptanceProbability(int pairs, double gain, double discordance, double threshold)
    {
        CheckShape(pairs, gain, discordance);
        return Accepted(pairs, gain, discordance, WinsNeeded.Table(pairs / 2, threshold));
    }

    /// <summary>
    /// The smallest true gain that is accepted with the given probability within so many pairs, in score units; NaN where not even a candidate
    /// that wins every discordant pair would be: say so instead of running the test.
    /// </summary>
    public static double ResolvableGain(int pairs, double discordance, double threshold, double power = 0.8)
    {
        CheckShape(pairs, 0, discordance);
        var table = WinsNeeded.Table(pairs / 2, threshold);
        if (Accepted(pairs, discordance, discordance, table) < power)
        {
            return double.NaN;
        }

        return Accepted(pairs, 0, discordance, table) >= power
            ? 0
            : RootFinding.Bracketed(gain => Accepted(pairs, gain, discordance, table) - power, 0, discordance, 1e-6);
    }

    // Probability mass over wins after each discordant pair, absorbed at the first number of wins that convinces; then mixed over
    // the binomial number of discordant pairs.
    private static double Accepted(int pairs, double gain, double discordance, int[] table)
    {
        var win = discordance == 0 ? 0.5 : (discordance + gain) / (2 * discordance);
        var mass = new double[pairs + 2];
        mass[0] = 1;
        double absorbed = 0, total = 0;
        var logChoose = 0.0;
        for (var seen = 0; seen <= pairs; seen++)
        {
            if (seen > 0)
            {
                absorbed += Step(mass, seen, win, table);
                logChoose += Math.Log(pairs - seen + 1) - Math.Log(seen);
            }

            var logWeight = logChoose + Power(discordance, seen) + Power(1 - discordance, pairs - seen);
            total += Math.Exp(logWeight) * absorbed;
        }

        return Math.Min(1, total);
    }

    private static double Step(double[] mass, int seen, double win, int[] table)
    {
        double absorbed = 0;
        for (var wins = seen; wins >= 0; wins--)
        {
            var here = (wins > 0 ? mass[wins - 1] * win : 0) + (wins < seen ? mass[wins] * (1 - win) : 0);
            var losses = seen - wins;
            if (losses < table.Length && wins >= table[losses])
            {
                absorbed += here;
                here = 0;
            }

            mass[wins] = here;
        }

        return absorbed;
    }

    private static double Power(double probability, int exponent) => exponent == 0 ? 0 : exponent * Math.Log(probability);

    private static void CheckShape(int pairs, double gain, double discordance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        if (!(discordance >= 0 && discordance <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(discordance), discordance, "A share lies in 0..1.");
        }

        if (!(Math.Abs(gain) <= discordance))
        {
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "A gain cannot exceed the share of pairs that differ.");
        }
    }
}
