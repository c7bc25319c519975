using PeakLoop.Records;
using PeakLoop.Testing.Conformance;
using PeakLoop.Testing.Memory;

namespace PeakLoop.Tests.Records;

public sealed class InMemoryLoopStoreTests : LoopStoreConformance
{
    protected override Task<ILoopStore> EmptyAsync() => Task.FromResult<ILoopStore>(new InMemoryLoopStore());
}
