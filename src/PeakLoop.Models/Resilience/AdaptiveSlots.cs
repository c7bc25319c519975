namespace PeakLoop.Models.Resilience;

/// <summary>
/// How many calls may be with a provider at once: halved when it answers 429, widened again by one for each round of answers that go well
/// (additive increase, multiplicative decrease, as TCP's congestion avoidance; Jacobson 1988). A Retry-After holds back every call, not only
/// the one that was told. Safe for concurrent use.
/// </summary>
public sealed class AdaptiveSlots(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private readonly Dictionary<string, int> members = new(StringComparer.Ordinal);
    private Task held = Task.CompletedTask;
    private double limit;
    private int most;
    private int inUse;
    private int cuts;

    /// <summary>Calls that may be under way at once right now.</summary>
    public int Limit
    {
        get
        {
            lock (gate)
            {
                return Math.Max(1, (int)limit);
            }
        }
    }

    /// <summary>Adds a model's own most to the provider's; a model that is known already changes nothing.</summary>
    public void Join(string alias, int concurrency)
    {
        lock (gate)
        {
            if (members.TryAdd(alias, concurrency))
            {
                most += concurrency;
                limit += concurrency;
                Wake();
            }
        }
    }

    /// <summary>Waits for a slot.</summary>
    /// <returns>A mark to release it with.</returns>
    public async Task<int> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await held.WaitAsync(cancellationToken);
            TaskCompletionSource turn;
            lock (gate)
            {
                if (!held.IsCompleted)
                {
                    continue;
                }

                if (inUse < Math.Max(1, (int)limit))
                {
                    inUse++;
                    return cuts;
                }

                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.AddLast(turn);
            }

            try
            {
                await turn.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Abandon(turn);
                throw;
            }
        }
    }

    /// <summary>Gives a slot back after a call that was not refused.</summary>
    /// <param name="went">Whether it went well, so that the limit may widen.</param>
    public void Release(bool went)
    {
        lock (gate)
        {
            limit = went ? Math.Min(most, limit + (1 / limit)) : limit;
            inUse--;
            Wake();
        }
    }

    /// <summary>Gives a slot back after a 429. Calls that were under way when the limit was last halved do not halve it again.</summary>
    /// <param name="mark">What acquiring returned.</param>
    /// <param name="retryAfter">How long the provider asked to wait; null where it did not say.</param>
    public void ReleaseRefused(int mark, TimeSpan? retryAfter)
    {
        lock (gate)
        {
            if (mark == cuts)
            {
                limit = Math.Max(1, limit / 2);
                cuts++;
            }

            if (retryAfter is { } wait && wait > TimeSpan.Zero)
            {
                held = Task.WhenAll(held, Task.Delay(wait, time));
            }

            inUse--;
            Wake();
        }
    }

    private void Abandon(TaskCompletionSource turn)
    {
        lock (gate)
        {
            if (!waiting.Remove(turn))
            {
                // The turn came at the moment of giving up: it goes to the next.
                Wake();
            }
        }
    }

    private void Wake()
    {
        for (var free = Math.Max(1, (int)limit) - inUse; free > 0 && waiting.First is { } next; free--)
        {
            waiting.RemoveFirst();
            next.Value.TrySetResult();
        }
    }
}
