using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// The books of the last window: what the index gained against what accepted changes were confirmed to bring on independent cases. What is left over is printed, not
/// hidden: a model that changed, luck, or a gain that did not hold.
/// </summary>
/// <param name="Change">The last window against the one before, in points.</param>
/// <param name="Confirmed">Confirmed gains of the changes in between, each counted for the share of both windows that it was in force.</param>
/// <param name="Unexplained">The rest, with the uncertainty of both.</param>
/// <param name="Changes">Changes counted.</param>
/// <param name="Unmeasured">Changes in between whose gain was not measured, and which are part of the rest.</param>
/// <param name="ModelChanges">Cycles in between in which another model answered; their effect is part of the rest.</param>
public sealed record Accounting(Measured Change, Measured Confirmed, Measured Unexplained, int Changes, int Unmeasured, int ModelChanges)
{
    private const string Unit = "points";

    /// <summary>Balances the books; null where there is no velocity.</summary>
    /// <param name="velocity">The velocity.</param>
    /// <param name="cycles">Cycles that count, ascending.</param>
    /// <param name="window">Cycles in a window.</param>
    /// <param name="tuned">Tuned nights.</param>
    /// <param name="rolledBack">Versions that were taken back.</param>
    /// <param name="items">Nightly scores of the fixed cases, for the models.</param>
    public static Accounting? Of(
        Measured velocity, IReadOnlyList<int> cycles, int window, IReadOnlyList<TunedNight> tuned, IReadOnlySet<string> rolledBack, IReadOnlyList<ItemNight> items)
    {
        ArgumentNullException.ThrowIfNull(velocity);
        if (velocity is not { Value: { } change, Low: { } low, High: { } high } || cycles.Count < 2 * window)
        {
            return null;
        }

        int[] before = [.. cycles.SkipLast(window).TakeLast(window)], after = [.. cycles.TakeLast(window)];
        double sum = 0, variance = 0;
        int counted = 0, unmeasured = 0;
        foreach (var night in tuned)
        {
            // What a night promotes is in force from the next one on.
            var weight = (after.Count(cycle => cycle > night.Cycle) - before.Count(cycle => cycle > night.Cycle)) / (double)window;
            foreach (var gate in night.Tune?.Gate.Where(gate => weight > 0 && gate.Verdict == "promoted" && !rolledBack.Contains(gate.Candidate)) ?? [])
            {
                if (gate.Gain is { Value: { } gain, Low: { } gainLow, High: { } gainHigh })
                {
                    sum += weight * gain;
                    variance += Math.Pow(weight * (gainHigh - gainLow) / 2, 2);
                    counted++;
                }
                else
                {
                    unmeasured++;
                }
            }
        }

        var own = Math.Sqrt(variance);
        var rest = Math.Sqrt(variance + Math.Pow((high - low) / 2, 2));
        return new Accounting(
            velocity,
            counted == 0 ? Measured.Of(0, null, null, 0, Unit, "no change with a confirmed gain came into force") : Measured.Of(sum, sum - own, sum + own, counted, Unit, "confirmed on independent cases"),
            Measured.Of(change - sum, change - sum - rest, change - sum + rest, velocity.N ?? 0, Unit, "what the confirmed gains do not account for"),
            counted,
            unmeasured,
            Models(items, before[0], after[^1]));
    }

    private static int Models(IReadOnlyList<ItemNight> items, int from, int to)
    {
        var models = items.Where(item => item.Cycle >= from && item.Cycle <= to).GroupBy(item => item.Cycle).OrderBy(group => group.Key)
            .Select(group => string.Join(' ', group.Select(item => item.Config[(item.Config.LastIndexOf('@') + 1)..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))).ToList();
        return models.Zip(models.Skip(1)).Count(pair => pair.First != pair.Second);
    }
}
