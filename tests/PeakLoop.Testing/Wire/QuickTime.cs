using System.Collections.Concurrent;

namespace PeakLoop.Testing.Wire;

/// <summary>The real clock, on which waits up to a limit pass at once and are remembered: a Retry-After is seen, not slept through.</summary>
/// <param name="longest">Longest wait that passes at once; time limits that shall hold are longer.</param>
public sealed class QuickTime(TimeSpan longest) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> waits = new();

    /// <summary>Waits that passed at once, in the order they began.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > longest)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
