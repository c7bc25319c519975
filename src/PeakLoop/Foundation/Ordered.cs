namespace PeakLoop.Foundation;

/// <summary>Work done side by side whose results come in the order of the items, whatever order they finished in.</summary>
public static class Ordered
{
    /// <summary>
    /// Maps items with at most <paramref name="degree"/> at once. After the first failure nothing more is started; what is under way is
    /// awaited, so that its effects are recorded, and the failure is thrown.
    /// </summary>
    public static async Task<TResult[]> MapAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, int degree, Func<TItem, CancellationToken, Task<TResult>> map, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var next = -1;
        Exception? failed = null;
        async Task WorkAsync()
        {
            while (Volatile.Read(ref failed) is null && Interlocked.Increment(ref next) is var index && index < items.Count)
            {
                try
                {
                    results[index] = await map(items[index], cancellationToken);
                }
                catch (Exception failure)
                {
                    Interlocked.CompareExchange(ref failed, failure, null);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, Math.Min(degree, items.Count))).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
        if (failed is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
        }

        return results;
    }
}
