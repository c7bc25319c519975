using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using Xunit;

namespace PeakLoop.Storage.Tests.Failures;

public sealed class ForeignProcessTests : StorageTest
{
    [Fact]
    public async Task A_database_that_another_program_locks_is_named_and_works_again_afterwards()
    {
        await FillAsync();
        using (var other = Database.Open(Options.File, OpenMode.Write, TimeSpan.Zero))
        {
            other.Execute("BEGIN IMMEDIATE");
            var failure = await Assert.ThrowsAsync<StorageException>(() => OpenAsync());
            Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
            Assert.Contains("locked by another process", failure.Message, StringComparison.Ordinal);
        }

        await using var store = await OpenAsync();
        Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
    }

    [Fact]
    public async Task A_lock_taken_while_we_record_fails_that_call_and_not_the_next()
    {
        await using var store = await OpenAsync();
        var touch = new HumanTouch("rate", "o-1", "ann", SampleStore.Now);
        using (var other = Database.Open(Options.File, OpenMode.Write, TimeSpan.Zero))
        {
            other.Execute("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<StorageException>(() => store.TouchAsync(touch, default));
            other.Execute("ROLLBACK");
        }

        await store.TouchAsync(touch, default);
        Assert.Single(await store.TouchesAsync(SampleStore.Now, default));
    }

    [Fact]
    public async Task Two_stores_on_one_database_agree_on_names_numbers_and_the_chain()
    {
        var options = Options with { BusyTimeout = TimeSpan.FromSeconds(30) };
        await using var first = await OpenAsync(options);
        await using var second = await OpenAsync(options);
        await Task.WhenAll(
            Enumerable.Range(0, 100).Select(async i =>
            {
                var store = i % 2 == 0 ? first : second;
                await store.StartAsync(new RunStart(RunKind.Cycle, SampleStore.Now, "rehearsal", i, "s", "c"), default);
                await store.AppendAsync(SampleStore.Now, "loop", "incident", "{}", null, default);
            }));

        Assert.Equal(Enumerable.Range(1, 100), (await first.RunsAsync(RunKind.Cycle, 200, default)).Select(run => run.Id.Number));
        Assert.Equal(new(true, 100, null, null), await Governance.AuditVerifier.VerifyAsync(second, default));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        Tamper("CREATE TABLE customers (name TEXT)");

        var failure = await Assert.ThrowsAsync<StorageException>(() => OpenAsync());
        Assert.Contains("another program (tables: customers)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
        Assert.False(File.Exists(Options.File + "-wal"));
    }
}
