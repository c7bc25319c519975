using PeakLoop.Governance;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    [Fact]
    public async Task The_audit_chain_holds_and_an_entry_with_a_key_is_written_once()
    {
        await using var store = await EmptyAsync();
        Assert.Null(await store.HeadAsync(default));
        Assert.Equal(new AuditVerdict(true, 0, null, null), await AuditVerifier.VerifyAsync(store, default));

        await store.AppendAsync(Now.ToOffset(TimeSpan.FromHours(2)), "loop", "promote", "{\"to\":\"v-2\"}", "key-1", default);
        await store.AppendAsync(Now, "loop", "promote", "{\"to\":\"v-2\"}", "key-1", default);
        await store.AppendAsync(Now, "ann", "stop", "{}", null, default);
        await store.AppendAsync(Now, "ann", "stop", "{}", null, default);

        var entries = new List<AuditEntry>();
        await foreach (var entry in store.EntriesAsync(default))
        {
            entries.Add(entry);
        }

        Assert.Equal([1, 2, 3], entries.Select(entry => entry.Sequence));
        Assert.Equal(AuditChain.Genesis, entries[0].PreviousHash);
        Assert.Equal(entries[1].Hash, entries[2].PreviousHash);
        Assert.Equal(new AuditHead(3, entries[2].Hash), await store.HeadAsync(default));
        Assert.Equal(new AuditVerdict(true, 3, null, null), await AuditVerifier.VerifyAsync(store, default));
    }

    [Fact]
    public async Task The_audit_chain_holds_when_many_append_at_once()
    {
        await using var store = await EmptyAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_500), async (i, token) =>
            await store.AppendAsync(Now, "loop", "incident", $"{{\"i\":{i}}}", $"key-{i % 1_200}", token));

        Assert.Equal(new AuditVerdict(true, 1_200, null, null), await AuditVerifier.VerifyAsync(store, default));
    }
}
