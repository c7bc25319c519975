using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    [Fact]
    public async Task Prompt_versions_are_kept_once_in_the_order_they_came()
    {
        await using var store = await EmptyAsync();
        var first = Version("planner", "v-2");
        var merged = Version("planner", "v-1") with { Parents = ["v-2", "v-0"], Run = null, Evidence = null };
        await store.SaveVersionsAsync([first, merged, Version("actor", "v-2")], default);
        await store.SaveVersionsAsync([first with { Author = "ann" }], default);

        var versions = await store.VersionsAsync("planner", default);
        Assert.Equal(["v-2", "v-1"], versions.Select(version => version.Hash));
        Assert.Equal(first, versions[0] with { Parents = first.Parents });
        Assert.Equal(["v-2", "v-0"], versions[1].Parents);
        Assert.Equal(merged, versions[1] with { Parents = merged.Parents });
        Assert.Equal(3, (await store.VersionsAsync(null, default)).Count);
    }

    [Fact]
    public async Task Changes_are_kept_once_in_the_order_they_were_made()
    {
        await using var store = await EmptyAsync();
        var promote = new PromptChangeRecord(
            "z", "planner", "v-1", "v-2", "promote", Night, "loop", "{\"e\":25}", Now, "rehearsal");
        var adopt = new PromptChangeRecord("a", "planner", "v-2", "v-3", "adopt", null, "ann", null, Now, "sonnet");
        await store.SaveChangeAsync(promote, default);
        await store.SaveChangeAsync(adopt, default);
        await store.SaveChangeAsync(promote with { To = "v-9" }, default);
        await store.SaveChangeAsync(adopt with { Id = "b", Prompt = "actor" }, default);

        Assert.Equal([promote, adopt], await store.ChangesAsync("planner", default));
        Assert.Equal(["z", "a", "b"], (await store.ChangesAsync(null, default)).Select(change => change.Id));
    }

    [Fact]
    public async Task A_gate_test_is_replaced_by_its_id_and_tests_come_in_ledger_order()
    {
        await using var store = await EmptyAsync();
        var test = new GateTestRecord(
            "t-1", 2, null, "planner", "v-2", "v-1", "small", "open", "{\"pairs\":10}", Night, Night, "rehearsal");
        var closed = test with { Verdict = "promoted", State = "{\"pairs\":30}", UpdatedIn = RunId.Cycle(2) };
        await store.SaveGateTestAsync(test with { Id = "t-0", Ledger = 1, Drill = "no-op" }, default);
        await store.SaveGateTestAsync(test, default);
        await store.SaveGateTestAsync(test with { Id = "t-9", Ledger = 1 }, default);
        await store.SaveGateTestAsync(test with { Id = "t-3", Ledger = 5, Series = "opus" }, default);
        await store.SaveGateTestAsync(closed, default);

        var tests = await store.GateTestsAsync(default);
        Assert.Equal(["t-3", "t-9", "t-1", "t-0"], tests.Select(row => row.Id));
        Assert.Equal(closed, tests[2]);
    }

    private static PromptVersionRecord Version(string prompt, string hash) =>
        new(prompt, hash, [], "{\"rules\":\"Name an owner.\"}", "file hash", "loop", Night, "reflection", "{\"cases\":[]}", Now);
}
