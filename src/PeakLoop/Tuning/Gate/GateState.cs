using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tuning.Gate;

/// <summary>State of one gate test, stored so that it can go on on later nights with the same evidence.</summary>
/// <param name="Slot">Its place in the lifetime ledger; fixes the threshold before the first draw.</param>
/// <param name="Superiority">Evidence that the candidate is better.</param>
/// <param name="Futility">Evidence that it is not better by a worthwhile amount.</param>
/// <param name="Pairs">Pairs drawn, those without a score included: the next ordinal.</param>
/// <param name="Ties">Scored pairs without a difference.</param>
/// <param name="Unscored">Pairs in which an arm had no score (infrastructure); they count for nothing.</param>
/// <param name="CostRatios">Natural logs of candidate's over incumbent's tokens, in draw order.</param>
public sealed record GateState(
    LedgerSlot Slot, EProcessState Superiority, EProcessState Futility, int Pairs, int Ties, int Unscored, IReadOnlyList<double> CostRatios)
{
    /// <summary>A new test.</summary>
    public static GateState Open(LedgerSlot slot) => new(
        slot, BettingEProcess.Superiority().ToState(), BettingEProcess.Futility().ToState(), 0, 0, 0, []);
}

/// <summary>State of a promoted version's probation.</summary>
/// <param name="Shortfall">Evidence that the promoted version is worse than the one before.</param>
/// <param name="Pairs">Pairs drawn.</param>
/// <param name="Nights">Nights on probation so far.</param>
public sealed record ProbationState(EProcessState Shortfall, int Pairs, int Nights)
{
    /// <summary>Nights a promoted version is on probation.</summary>
    public const int Length = 14;

    /// <summary>Pairs a night.</summary>
    public const int PairsPerNight = 20;

    /// <summary>Evidence from which it is rolled back.</summary>
    public const double Threshold = 20;

    /// <summary>A new probation.</summary>
    public static ProbationState Open() => new(BettingEProcess.Probation().ToState(), 0, 0);
}
