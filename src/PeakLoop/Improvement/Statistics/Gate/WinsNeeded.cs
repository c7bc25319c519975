namespace PeakLoop.Improvement.Statistics;

/// <summary>How many candidate-only passes convince the gate, for each number of incumbent-only passes: the gate explained as a table.</summary>
public static class WinsNeeded
{
    /// <summary>The smallest number of wins with e(wins, losses) ≥ threshold (threshold = 1/α, at least 1).</summary>
    public static int For(int losses, double threshold, double lambdaMax = MixtureEValue.DefaultLambdaMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(losses);
        CheckThreshold(threshold);
        return Search(0, losses, Math.Log(threshold), lambdaMax);
    }

    /// <summary>The wins needed at 0, 1, …, maxLosses losses.</summary>
    public static int[] Table(int maxLosses, double threshold, double lambdaMax = MixtureEValue.DefaultLambdaMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLosses);
        CheckThreshold(threshold);
        var table = new int[maxLosses + 1];
        var wins = 0;
        for (var losses = 0; losses <= maxLosses; losses++)
        {
            // More losses never need fewer wins.
            wins = Search(wins, losses, Math.Log(threshold), lambdaMax);
            table[losses] = wins;
        }

        return table;
    }

    private static int Search(int from, int losses, double logThreshold, double lambdaMax)
    {
        var wins = from;
        while (MixtureEValue.LogE(wins, losses, lambdaMax) < logThreshold)
        {
            wins++;
        }

        return wins;
    }

    private static void CheckThreshold(double threshold)
    {
        if (!(threshold >= 1) || double.IsInfinity(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is 1/alpha, at least 1 and finite.");
        }
    }
}
