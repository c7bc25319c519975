using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    [Fact]
    public async Task Quality_entries_are_kept_once_by_kind_and_id_in_the_order_they_came()
    {
        await using var store = await EmptyAsync();
        var late = new QualityEntry(QualityKinds.Label, "b", "output-2", "rehearsal", "{\"verdict\":\"pass\"}", "ann", Now.AddDays(1));
        var early = late with { Id = "a", At = Now };
        var other = late with { Kind = QualityKinds.Calibration };
        await store.SaveQualityAsync([late, early, other], default);
        await store.SaveQualityAsync([late with { Json = "{}" }, early with { Id = "c" }], default);

        Assert.Equal([late, early, early with { Id = "c" }], await store.QualityAsync(QualityKinds.Label, default));
        Assert.Equal([other], await store.QualityAsync(QualityKinds.Calibration, default));
        Assert.Empty(await store.QualityAsync(QualityKinds.Ruler, default));
    }
}
