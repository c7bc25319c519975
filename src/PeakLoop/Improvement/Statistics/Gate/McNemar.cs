namespace PeakLoop.Improvement.Statistics;

/// <summary>McNemar's exact test on discordant pairs: a fixed-sample comparison, not valid when looked at repeatedly.</summary>
/// <param name="TwoSided">Two-sided p-value.</param>
/// <param name="CandidateBetter">One-sided p-value for "the candidate passes more".</param>
/// <param name="MidTwoSided">Two-sided mid-p-value: half the probability of the observed table, less conservative.</param>
public sealed record McNemar(double TwoSided, double CandidateBetter, double MidTwoSided)
{
    /// <summary>The test for a candidate-only and b incumbent-only passes; p = 1 without discordant pairs.</summary>
    public static McNemar Exact(int candidateOnly, int incumbentOnly)
    {
        var n = candidateOnly + incumbentOnly;
        if (n == 0)
        {
            return new McNemar(1, 1, 1);
        }

        var tail = Binomial.Cdf(Math.Min(candidateOnly, incumbentOnly), n, 0.5);
        var mass = Binomial.Probability(Math.Min(candidateOnly, incumbentOnly), n, 0.5);
        var mid = candidateOnly == incumbentOnly ? 1 - (0.5 * mass) : (2 * tail) - mass;
        return new McNemar(Math.Min(1, 2 * tail), Binomial.Survival(candidateOnly - 1, n, 0.5), mid);
    }
}
