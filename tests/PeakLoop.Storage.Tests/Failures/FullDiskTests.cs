using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Records;
using PeakLoop.Storage.Health;
using Xunit;

namespace PeakLoop.Storage.Tests.Failures;

public sealed class FullDiskTests : StorageTest
{
    [Fact]
    public Task A_database_that_may_not_grow_loses_nothing_that_was_acknowledged() =>
        FillUpAsync(Options with { MaximumPages = 150 }, Options);

    [SmallDiskFact]
    public async Task A_disk_without_space_loses_nothing_that_was_acknowledged()
    {
        using var disk = new SmallDisk();
        var options = Options with { File = disk.File("peakloop.db") };
        await FillUpAsync(options, null);
    }

    [Fact]
    public async Task When_there_is_space_again_the_same_store_goes_on()
    {
        await using var store = await OpenAsync(Options with { MaximumPages = 150 });
        var acknowledged = await AppendUntilFullAsync(store);
        Tamper("DELETE FROM results; DELETE FROM effects");

        await store.ClaimAsync(Claim(acknowledged + 1), default);
        Assert.NotNull(await store.FindAsync(Claim(acknowledged + 1).Key, default));
    }

    private async Task FillUpAsync(SqliteStoreOptions limited, SqliteStoreOptions? unlimited)
    {
        int acknowledged;
        await using (var store = await OpenAsync(limited))
        {
            await store.AppendAsync(SampleStore.Now, "loop", "start", "{}", null, default);
            acknowledged = await AppendUntilFullAsync(store);
            Assert.True(acknowledged > 10);
            await AssertThereAsync(store, acknowledged);
        }

        await using (var reader = await OpenReadOnlyAsync(limited))
        {
            await AssertThereAsync(reader, acknowledged);
            Assert.True((await AuditVerifier.VerifyAsync(reader, default)).Intact);
        }

        Assert.Empty((await StoreExamination.ExamineAsync(limited, TimeProvider.System, default)).Problems);
        if (unlimited is not null)
        {
            await using var again = await OpenAsync(unlimited);
            await again.ClaimAsync(Claim(acknowledged + 1), default);
            await AssertThereAsync(again, acknowledged);
        }
    }

    private static async Task<int> AppendUntilFullAsync(ILoopStore store)
    {
        var random = new Random(7);
        for (var i = 0; ; i++)
        {
            try
            {
                await store.ClaimAsync(Claim(i), default);
                await store.RecordAsync(Claim(i).Key, Convert.ToBase64String(Bytes(random)), SampleStore.Now, default);
            }
            catch (StorageException failure)
            {
                Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
                Assert.Contains("What was recorded before is intact", failure.Message, StringComparison.Ordinal);
                Assert.Contains("peakloop.db", failure.Message, StringComparison.Ordinal);
                return i;
            }
        }
    }

    private static async Task AssertThereAsync(ILoopStore store, int acknowledged)
    {
        for (var i = 0; i < acknowledged; i++)
        {
            Assert.NotNull((await store.FindAsync(Claim(i).Key, default))?.Result);
        }
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[4_000];
        random.NextBytes(bytes);
        return bytes;
    }

    private static EffectClaim Claim(int i) =>
        new(new EffectKey(RunId.Cycle(1), $"effect:{i}"), EffectKind.Model, Agents.ToolClass.Read, "request", SampleStore.Now);
}
