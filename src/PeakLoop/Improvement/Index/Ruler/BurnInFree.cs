namespace PeakLoop.Improvement.Index;

/// <summary>
/// Leaves out what was chosen for its outcome (rule R4): a case admitted after the history began is admitted because it failed, so its first night is a failure by
/// choice; and on a night that did not run the whole suite, only the fixed cases were run whatever they had scored before.
/// </summary>
internal static class BurnInFree
{
    /// <summary>The clean scores, and how many nights of cases were left out as burn-in.</summary>
    /// <param name="items">Nightly scores of all cases.</param>
    /// <param name="first">First cycle of the history.</param>
    /// <param name="full">Cycles that ran the whole suite; empty where that is not known, then all count.</param>
    public static (IReadOnlyList<ItemNight> Clean, int BurnIn) Of(IReadOnlyList<ItemNight> items, int first, IReadOnlySet<int> full)
    {
        var admitted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            admitted[item.Case] = Math.Min(admitted.GetValueOrDefault(item.Case, int.MaxValue), item.Cycle);
        }

        var burnIn = 0;
        var clean = new List<ItemNight>(items.Count);
        foreach (var item in items)
        {
            if (!item.Anchor && admitted[item.Case] > first && item.Cycle == admitted[item.Case])
            {
                burnIn++;
            }
            else if (item.Anchor || full.Count == 0 || full.Contains(item.Cycle))
            {
                clean.Add(item);
            }
        }

        return (clean, burnIn);
    }
}
