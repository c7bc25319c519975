using PeakLoop.Records;
using PeakLoop.Storage.Store;
using PeakLoop.Testing;
using PeakLoop.Testing.Conformance;

namespace PeakLoop.Storage.Tests;

public sealed class SqliteLoopStoreTests : LoopStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<ILoopStore> EmptyAsync() =>
        SqliteLoopStore.OpenAsync(new SqliteStoreOptions { File = _folder.File("peakloop.db") }, TimeProvider.System, default);
}
