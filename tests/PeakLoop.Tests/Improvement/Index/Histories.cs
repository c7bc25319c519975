using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Index;

/// <summary>Histories with a planted truth.</summary>
internal static class Histories
{
    /// <summary>One row per case and cycle.</summary>
    /// <param name="cycles">Cycle numbers.</param>
    /// <param name="cases">Cases.</param>
    /// <param name="score">Score of a case (from 0) in a cycle; null for an error.</param>
    /// <param name="version">Version of a case in a cycle.</param>
    /// <param name="config">Configuration of a cycle.</param>
    /// <param name="anchor">Whether they are fixed cases.</param>
    public static List<ItemNight> Of(
        IEnumerable<int> cycles, int cases, Func<int, int, double?> score, Func<int, int, string>? version = null, Func<int, string>? config = null, bool anchor = true) =>
    [
        .. from cycle in cycles
           from index in Enumerable.Range(0, cases)
           let value = score(cycle, index)
           select new ItemNight(
               cycle, $"case{index:000}", version?.Invoke(cycle, index) ?? "v", value ?? 0, value is null ? 0 : 1, value is null ? 1 : 0, $"case{index:000}", anchor,
               config?.Invoke(cycle) ?? "c@m", cycle),
    ];

    /// <summary>Pass or fail by chance, the same for equal arguments.</summary>
    public static double Pass(double chance, int seed, int cycle, int index)
    {
        var state = (ulong)HashCode(seed, cycle, index);
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return ((state ^ (state >> 31)) >> 11) * (1.0 / (1UL << 53)) < chance ? 1 : 0;
    }

    /// <summary>A pass rate from a difficulty that depends on the case.</summary>
    public static double Chance(int index, double ability) => SpecialMath.Logistic(ability + ((index % 10) - 4.5) / 3);

    /// <summary>The measure of a history of fixed cases.</summary>
    public static TrendResult Measure(IReadOnlyList<ItemNight> items, TrendOptions? options = null) =>
        TrendMeasure.Of(AnchorSelection.FrozenOf(items), options ?? new TrendOptions());

    private static long HashCode(int seed, int cycle, int index) => ((((seed * 1_000_003L) + cycle) * 1_000_003L) + index) * 0x1E3779B97F4A7C15L;
}
