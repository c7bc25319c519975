using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// Are the feedback signals tighter? A case tells something when it neither always passes nor always fails: the share of such cases now, and before.
/// </summary>
/// <param name="Now">Share of the cases run in the last window that tell something, in percent.</param>
/// <param name="Before">The same in the window compared with.</param>
/// <param name="Change">Now less before, in percentage points.</param>
/// <param name="Cases">Cases run in the last window.</param>
/// <param name="CasesBefore">Cases run in the window compared with; null where there is none.</param>
/// <param name="Apart">Cycles from the end of the earlier window to the end of the last one; null where there is no earlier one.</param>
public sealed record FeedbackReading(Measured Now, Measured Before, Measured Change, int Cases, int? CasesBefore, int? Apart)
{
    /// <summary>Cycles after which windows are a quarter apart.</summary>
    public const int Quarter = 91;

    /// <summary>Trials of a case in a window below which it is not judged.</summary>
    private const int LeastTrials = 3;

    /// <summary>Looks at all cases of the suite.</summary>
    /// <param name="items">Nightly scores of all cases.</param>
    /// <param name="cycles">Cycles that count, ascending.</param>
    /// <param name="window">Cycles in a window.</param>
    public static FeedbackReading Of(IReadOnlyList<ItemNight> items, IReadOnlyList<int> cycles, int window)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(cycles);
        var (now, telling) = Count(items, cycles.TakeLast(window));
        var apart = cycles.Count >= Quarter + window ? Quarter : cycles.Count >= 2 * window ? window : (int?)null;
        var shown = Share(telling, now);
        if (apart is not { } back)
        {
            var unknown = Measured.Unknown(Shares.Unit, $"needs {2 * window} cycles, has {cycles.Count}", cycles.Count);
            return new FeedbackReading(shown, unknown, unknown, now, null, null);
        }

        var (then, told) = Count(items, cycles.SkipLast(back).TakeLast(window));
        var before = Share(told, then);
        return new FeedbackReading(shown, before, Shares.Difference(shown, before), now, then, back);
    }

    private static (int Cases, int Telling) Count(IReadOnlyList<ItemNight> items, IEnumerable<int> cycles)
    {
        var chosen = cycles.ToHashSet();
        var cases = items.Where(item => chosen.Contains(item.Cycle)).GroupBy(item => item.Case, StringComparer.Ordinal)
            .Select(group => (Sum: group.Sum(item => item.Sum), Trials: group.Sum(item => item.Scored))).Where(sum => sum.Trials >= LeastTrials).ToList();
        return (cases.Count, cases.Count(sum => sum.Sum > 0 && sum.Sum < sum.Trials));
    }

    private static Measured Share(int count, int of) => of == 0
        ? Measured.Unknown(Shares.Unit, $"no case ran {LeastTrials} times in the window")
        : Shares.Of(count, of, $"{count} of {of} cases neither always passed nor always failed");
}
