using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>
/// Writes down every <see cref="Beat"/> how long a phase has been running, so that a killed process loses at most that much of the
/// minutes that count against the night's time budget.
/// </summary>
internal sealed class PhaseClock : IAsyncDisposable
{
    /// <summary>Time between two writings.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;

    /// <summary>Begins to write for a phase.</summary>
    /// <param name="store">Where phases are recorded.</param>
    /// <param name="time">The clock.</param>
    /// <param name="phase">The phase as it was recorded, with the seconds of earlier processes.</param>
    /// <param name="started">Timestamp of <paramref name="time"/> at which this process began it.</param>
    public PhaseClock(IRunStore store, TimeProvider time, PhaseRecord phase, long started) =>
        beating = BeatAsync(store, time, phase, started, ended.Token);

    /// <summary>Ends the writing; nothing is written afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await beating;
        ended.Dispose();
    }

    private static async Task BeatAsync(IRunStore store, TimeProvider time, PhaseRecord phase, long started, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                await store.SavePhaseAsync(phase with { Seconds = phase.Seconds + time.GetElapsedTime(started).TotalSeconds }, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The phase is over.
        }
    }
}
