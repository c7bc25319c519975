using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>Which cycles count for what is measured from night to night.</summary>
internal static class MeasuredNights
{
    /// <summary>Cycles whose fixed cases all ran.</summary>
    public static async Task<HashSet<int>> CompleteAsync(IRunStore store, CancellationToken cancellationToken)
    {
        var complete = new HashSet<int>();
        foreach (var (run, json) in await store.ValuesAsync(RunKind.Cycle, CycleValueNames.Evaluation, cancellationToken))
        {
            if (CycleValueJson.Read<EvaluationValue>(json, out _) is { } value && value.Anchors == value.AnchorsPlanned)
            {
                complete.Add(run.Number);
            }
        }

        return complete;
    }
}
