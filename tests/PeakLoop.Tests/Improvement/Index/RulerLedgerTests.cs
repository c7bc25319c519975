using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Testing.Memory;
using Xunit;

namespace PeakLoop.Tests.Improvement.Index;

public sealed class RulerLedgerTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rows_of_all_kinds_of_runs_come_back_in_the_order_in_which_they_take_effect()
    {
        await using var store = new InMemoryLoopStore();
        var cycle = await StartAsync(store, RunKind.Cycle);
        var eval = await StartAsync(store, RunKind.Eval);
        await RulerLedger.AddAsync(store, cycle, Change("late", 9), default);
        await RulerLedger.AddAsync(store, eval, Change("early", 4), default);
        await RulerLedger.AddAsync(store, cycle, Change("late", 8), default);

        var rows = await RulerLedger.ReadAsync(store, default);

        Assert.Equal([("early", 4), ("late", 8)], rows.Select(row => (row.Id, row.FromCycle)));
        Assert.Equal(new BridgedCase("one", new RulerItem("v", "c", "old"), new RulerItem("v", "c", "new"), 5, 4, 3), Assert.Single(rows[0].Bridge));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_an_integrity_error()
    {
        await using var store = new InMemoryLoopStore();
        await store.SaveValueAsync(await StartAsync(store, RunKind.Cycle), CycleValueNames.Ruler, """[{"id":3}]""", default);

        var error = await Assert.ThrowsAsync<IntegrityException>(() => RulerLedger.ReadAsync(store, default));

        Assert.Contains("cycle:1", error.Message, StringComparison.Ordinal);
    }

    private static RulerChange Change(string id, int from) => new(
        id, RulerChangeKind.Judge, from, At, "loop", "a new judge", [new BridgedCase("one", new RulerItem("v", "c", "old"), new RulerItem("v", "c", "new"), 5, 4, 3)]);

    private static async Task<RunId> StartAsync(InMemoryLoopStore store, RunKind kind) =>
        (await store.StartAsync(new RunStart(kind, At, "rehearsal", 1, new string('0', 64), "config"), default)).Id;
}
