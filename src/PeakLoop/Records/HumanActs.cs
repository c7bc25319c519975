namespace PeakLoop.Records;

/// <summary>What a person does through a verb is recorded twice: as a touch, which the autonomy measures count, and in the audit chain.</summary>
public static class HumanActs
{
    /// <summary>Records an act of a person.</summary>
    /// <param name="store">The store.</param>
    /// <param name="act">What, on what, who and when.</param>
    /// <param name="detail">JSON of what was set.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static async Task RecordHumanAsync(this ILoopStore store, HumanTouch act, string detail, CancellationToken cancellationToken)
    {
        await store.AppendAsync(act.At, act.By, act.Kind, detail, null, cancellationToken);
        await store.TouchAsync(act, cancellationToken);
    }
}
