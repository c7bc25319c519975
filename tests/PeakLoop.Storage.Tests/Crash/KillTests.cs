using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage.Health;
using PeakLoop.Storage.Locking;
using PeakLoop.Storage.Store;
using Xunit;

namespace PeakLoop.Storage.Tests.Crash;

public sealed class KillTests : StorageTest
{
    private const int Kills = 20;

    [Fact]
    public async Task Killed_at_random_moments_no_acknowledged_append_is_lost_and_none_is_doubled()
    {
        await (await OpenAsync()).DisposeAsync();
        var random = new Random(20261120);
        var seen = new Dictionary<char, List<int>> { ['c'] = [], ['b'] = [], ['e'] = [], ['r'] = [] };
        for (var kill = 0; kill < Kills; kill++)
        {
            ReadAndKill(random.Next(1, 400), seen);
        }

        await using var store = await SqliteLoopStore.OpenAsync(Options, TimeProvider.System, default);
        foreach (var i in seen['c'])
        {
            Assert.NotNull(await store.FindAsync(Appender.Key(i), default));
        }

        foreach (var i in seen['r'])
        {
            Assert.Equal(Appender.Result(i), (await store.FindAsync(Appender.Key(i), default))!.Result);
        }

        // A result is recorded once only: an effect seen recorded was never done again by a later process.
        Assert.Equal(seen['r'].Count, seen['r'].Distinct().Count());
        var attempts = seen['b'].GroupBy(i => i).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (i, acknowledged) in attempts)
        {
            // The last attempt of a process may be written and killed before its line was: at most one such a kill.
            var stored = await store.AttemptsAsync(Appender.Key(i), default);
            Assert.InRange(stored, acknowledged, acknowledged + Kills);
        }

        await AssertSpendAsync(store, seen['e'].Count);
        Assert.True(seen['r'].Count > Kills);
        Assert.Empty((await StoreExamination.ExamineAsync(Options, TimeProvider.System, default)).Problems);
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_free()
    {
        using var child = new Child("hold", Folder.Path);
        Assert.Equal("held", child.Lines.ReadLine());
        var failure = Assert.Throws<StorageException>(() => WorkspaceLock.Acquire(Folder.Path, "run", TimeProvider.System));
        Assert.Contains($"process {child.Id} ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(child.Id, WorkspaceLock.Holder(Folder.Path)!.Process);
        child.Kill();

        Assert.Null(WorkspaceLock.Holder(Folder.Path));
        using var held = WorkspaceLock.Acquire(Folder.Path, "run", TimeProvider.System);
    }

    /// <summary>Reads so many lines, kills, and reads what was still on its way: all of it was acknowledged.</summary>
    private void ReadAndKill(int lines, Dictionary<char, List<int>> seen)
    {
        using var child = new Child("append", Options.File);
        for (var read = 0; child.Lines.ReadLine() is { } line; read++)
        {
            if (read == lines)
            {
                child.Kill();
            }

            if (line.Length > 2 && int.TryParse(line.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var i))
            {
                seen[line[0]].Add(i);
            }
        }
    }

    /// <summary>Each acknowledged end charges its cost; every other attempt keeps its reservation.</summary>
    private static async Task AssertSpendAsync(ILoopStore store, int acknowledgedEnds)
    {
        var spend = (await store.SpendAsync(RunId.Cycle(1), default))[BudgetAccount.Evaluate];
        var mostUsd = (0.001m * acknowledgedEnds) + (0.01m * (spend.Calls - acknowledgedEnds));
        Assert.InRange(spend.Usd, 0.001m * spend.Calls, mostUsd);
    }
}
