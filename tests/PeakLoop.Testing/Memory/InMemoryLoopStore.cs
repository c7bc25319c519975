using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

/// <summary>
/// A store that lives as long as the object: for fast tests of everything that is not storage. It passes the same conformance tests as
/// the real one. Like that, it answers with times in UTC and rounds money up to whole nano-dollars.
/// </summary>
public sealed partial class InMemoryLoopStore : ILoopStore
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static decimal Nano(decimal usd) => Math.Ceiling(usd * 1_000_000_000m) / 1_000_000_000m;

    private Access On(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new Access(_gate);
    }

    /// <summary>One access under the store's lock. A failure is in the task, as it is where a real store answers later.</summary>
    private readonly struct Access(Lock gate)
    {
        public Task Do(Action act) => Get(() =>
        {
            act();
            return true;
        });

        public Task<T> Get<T>(Func<T> read)
        {
            try
            {
                lock (gate)
                {
                    return Task.FromResult(read());
                }
            }
            catch (LoopException failure)
            {
                return Task.FromException<T>(failure);
            }
        }
    }
}
