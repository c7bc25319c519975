using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tuning.Gate;

/// <summary>
/// How many pairs a gate test would probably take. A slot of the lifetime ledger is spent for good, and each one raises what the next must
/// show, so a candidate goes to the gate only when a decision is in sight.
/// </summary>
public static class TestPlan
{
    private const double MostStake = 0.5;

    /// <summary>What spreading the stakes over a grid costs against the best single stake, in ln e.</summary>
    private const double GridCost = 1.2;

    /// <summary>
    /// Pairs until ln e of a gain of this size is expected to reach the threshold; infinite for a gain that is not positive. The growth of the
    /// best stake l is l·g − l²·m/2 (second order of ln(1 + l·d)).
    /// </summary>
    /// <param name="gain">Mean difference of a pair, −1..1.</param>
    /// <param name="meanSquare">Mean squared difference of a pair.</param>
    /// <param name="threshold">Evidence asked for.</param>
    public static double Pairs(double gain, double meanSquare, double threshold)
    {
        if (gain <= 0)
        {
            return double.PositiveInfinity;
        }

        var square = Math.Max(meanSquare, gain * gain);
        var stake = Math.Min(MostStake, gain / square);
        return (Math.Log(threshold) + GridCost) / ((stake * gain) - (stake * stake * square / 2));
    }

    /// <summary>
    /// What the next test must show: the ledger's threshold, and more for a change of more than ten lines, in proportion.
    /// </summary>
    public static LedgerSlot Slot(LifetimeLedger head, int lines)
    {
        var (_, slot) = head.Open();
        return slot with { Threshold = slot.Threshold * Math.Max(1, lines / 10.0) };
    }
}
