using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage.Store;

namespace PeakLoop.Storage.Tests.Crash;

/// <summary>Sixteen callers at once do what a night does, and write a line for each append whose task ended.</summary>
internal static class Appender
{
    private const int Callers = 16;
    private const int Effects = 100_000;

    /// <summary>Key of the i-th effect.</summary>
    public static EffectKey Key(int i) => new(RunId.Cycle(1), string.Create(CultureInfo.InvariantCulture, $"effect:{i}"));

    /// <summary>Its result.</summary>
    public static string Result(int i) => string.Join(' ', Enumerable.Range(i, 40 + (i % 300)));

    /// <summary>Works until it is killed.</summary>
    public static async Task RunAsync(string file)
    {
        await using var store = await SqliteLoopStore.OpenAsync(new SqliteStoreOptions { File = file }, TimeProvider.System, default);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < Effects; i = Interlocked.Increment(ref next))
            {
                await OneAsync(store, i);
            }
        }));
    }

    private static async Task OneAsync(ILoopStore store, int i)
    {
        var key = Key(i);
        if ((await store.FindAsync(key, default))?.Result is not null)
        {
            return;
        }

        await store.ClaimAsync(new EffectClaim(key, EffectKind.Model, ToolClass.Read, "request", DateTimeOffset.UnixEpoch), default);
        Say('c', i);
        var number = await store.AttemptsAsync(key, default) + 1;
        await store.BeginAttemptAsync(
            new CallAttempt(key, number, BudgetAccount.Evaluate, "actor", "small", 0.01m, 10, DateTimeOffset.UnixEpoch), default);
        Say('b', i);
        await store.EndAttemptAsync(new AttemptEnd(key, number, new TokenUsage(1, 0, 1), 0.001m, 1, null), default);
        Say('e', i);
        await store.RecordAsync(key, Result(i), DateTimeOffset.UnixEpoch, default);
        Say('r', i);
    }

    private static void Say(char what, int i)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {i}"));
            Console.Out.Flush();
        }
    }
}
