namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// All that a betting test needs to be continued on a later night; plain numbers, so that it can be stored as JSON.
/// </summary>
/// <param name="Kind">Which hypothesis is being tested; a state is never continued under another one.</param>
/// <param name="Null">The mean difference at the edge of the hypothesis, −1..1 (score units).</param>
/// <param name="LogWealth">The log wealth of each bet, in the order of the bets; all zero at the start.</param>
/// <param name="Pairs">Pairs folded in so far.</param>
/// <param name="Wins">Pairs in which the candidate scored higher.</param>
/// <param name="Losses">Pairs in which the incumbent scored higher.</param>
/// <param name="Sum">Sum of the differences (candidate − incumbent).</param>
/// <param name="SumOfSquares">Sum of the squared differences.</param>
/// <param name="MaxLogE">The largest log e-value seen after any pair: what the anytime guarantee is about.</param>
public sealed record EProcessState(
    EProcessKind Kind,
    double Null,
    IReadOnlyList<double> LogWealth,
    int Pairs,
    int Wins,
    int Losses,
    double Sum,
    double SumOfSquares,
    double MaxLogE)
{
    /// <summary>
    /// The mean squared difference: for pass/fail scores the share of pairs that differ. What <see cref="GatePower.ResolvableGain"/> needs to say what this test can
    /// still see; NaN before the first pair.
    /// </summary>
    public double Discordance() => Pairs == 0 ? double.NaN : SumOfSquares / Pairs;
}

/// <summary>The hypotheses that betting tests are run against.</summary>
public enum EProcessKind
{
    /// <summary>H0: mean gain ≤ Null. Wealth grows as the candidate wins: evidence for promotion.</summary>
    Superiority,

    /// <summary>H0: mean gain ≥ Null. Wealth grows as the candidate fails to reach Null: evidence for giving up or for rolling back.</summary>
    Shortfall,
}
