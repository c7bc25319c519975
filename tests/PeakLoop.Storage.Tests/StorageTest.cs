using System.Diagnostics.CodeAnalysis;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;
using PeakLoop.Storage.Store;
using PeakLoop.Testing;

namespace PeakLoop.Storage.Tests;

/// <summary>A test with a folder and a database of its own.</summary>
[SuppressMessage("Design", "CA1063", Justification = "Nothing unmanaged is held; a test class has no finalizer to agree with.")]
[SuppressMessage("Usage", "CA1816", Justification = "As above.")]
public abstract class StorageTest : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected SqliteStoreOptions Options => new() { File = Folder.File("peakloop.db"), BusyTimeout = TimeSpan.FromMilliseconds(50) };

    public void Dispose() => Folder.Dispose();

    protected Task<ILoopStore> OpenAsync(SqliteStoreOptions? options = null) =>
        SqliteLoopStore.OpenAsync(options ?? Options, TimeProvider.System, default);

    protected Task<ILoopStore> OpenReadOnlyAsync(SqliteStoreOptions? options = null) =>
        SqliteLoopStore.OpenReadOnlyAsync(options ?? Options, default);

    /// <summary>A closed database with the sample in it.</summary>
    protected async Task FillAsync(SqliteStoreOptions? options = null)
    {
        await using var store = await OpenAsync(options);
        await SampleStore.FillAsync(store);
    }

    /// <summary>Changes a database behind the store's back.</summary>
    protected void Tamper(string sql)
    {
        using var database = Database.Open(Options.File, OpenMode.Create, TimeSpan.FromSeconds(1));
        database.Execute(sql);
    }
}
