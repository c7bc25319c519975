using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Locking;
using PeakLoop.Storage.Store;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Common;

/// <summary>Opens the store for verbs that do not run the loop.</summary>
internal static class Stores
{
    /// <summary>The configuration alone: without prompts and eval files, which such verbs do not need.</summary>
    public static LoopConfig Config(string root)
    {
        var errors = new List<InputError>();
        var text = new DiskWorkspaceFiles(root).Read(LoopConfigReader.FileName)
            ?? throw InputException.One(new SourceLocation(LoopConfigReader.FileName), null, "the configuration of a workspace; `peakloop init` makes one");
        var config = LoopConfigReader.Read(text, LoopConfigReader.FileName, errors);
        return errors.Count > 0 ? throw new InputException(errors) : config;
    }

    /// <summary>Where the workspace's data are.</summary>
    public static DataPlace Place(VerbContext context) =>
        context.Db is not null ? DataPlace.Of(context, "", new PathOptions()) : DataPlace.Of(context, context.WorkspaceRoot, Config(context.WorkspaceRoot).Paths);

    /// <summary>The store for reading, also beside a run that records; null where nothing has been recorded yet.</summary>
    public static async Task<ILoopStore?> ReadAsync(DataPlace place, CancellationToken cancellationToken) =>
        File.Exists(place.Database)
            ? await SqliteLoopStore.OpenReadOnlyAsync(new SqliteStoreOptions { File = place.Database }, cancellationToken)
            : null;

    /// <summary>The store for reading; an error that says what to do where nothing has been recorded yet.</summary>
    public static async Task<ILoopStore> MustReadAsync(DataPlace place, CancellationToken cancellationToken) =>
        await ReadAsync(place, cancellationToken) ?? throw new LoopException(ExitCode.NotEnoughData, "Nothing has been recorded yet: `peakloop run` makes the first night.");

    /// <summary>Changes the store under the workspace's lock.</summary>
    public static async Task<T> WriteAsync<T>(
        VerbContext context, DataPlace place, Func<ILoopStore, Task<T>> change, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(place.Folder);
        using var held = WorkspaceLock.Acquire(place.Folder, context.Verb, context.Host.Time);
        await using var store = await SqliteLoopStore.OpenAsync(
            new SqliteStoreOptions { File = place.Database, Durability = Durability.Full }, context.Host.Time, cancellationToken);
        return await change(store);
    }
}
