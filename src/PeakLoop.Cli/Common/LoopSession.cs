using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Governance;
using PeakLoop.Models;
using PeakLoop.Models.Providers;
using PeakLoop.Models.Resilience;
using PeakLoop.Models.Telemetry;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Locking;
using PeakLoop.Storage.Store;
using PeakLoop.Tools;
using PeakLoop.Tools.Configured;
using PeakLoop.Workspace.Files;
using PeakLoop.Workspace.Prompts;

namespace PeakLoop.Cli.Common;

/// <summary>The composition root: puts the rooms together for a verb that runs the loop, and takes them apart again.</summary>
internal sealed class LoopSession : IAsyncDisposable
{
    private readonly List<IDisposable> owned = [];

    private LoopSession(string root, DataPlace place, LoopWorkspace workspace, ILoopStore store, LoopServices services, StopSignal stop)
    {
        Root = root;
        Place = place;
        Workspace = workspace;
        Store = store;
        Services = services;
        Stop = stop;
    }

    /// <summary>Workspace folder.</summary>
    public string Root { get; }

    /// <summary>Where its data are.</summary>
    public DataPlace Place { get; }

    /// <summary>Workspace as read when the session began.</summary>
    public LoopWorkspace Workspace { get; }

    /// <summary>Store, open for writing under the workspace's lock.</summary>
    public ILoopStore Store { get; }

    /// <summary>Everything the loop needs.</summary>
    public LoopServices Services { get; }

    /// <summary>Stop signal of the process.</summary>
    public StopSignal Stop { get; }

    /// <summary>Opens a session: reads the workspace first, so that its errors come before anything is written.</summary>
    public static Task<LoopSession> OpenAsync(VerbContext context, ICycleProgress progress, CancellationToken cancellationToken) =>
        OpenAsync(context, progress, WorkspaceLoader.Load(new DiskWorkspaceFiles(context.WorkspaceRoot)), cancellationToken);

    /// <summary>Opens a session on a workspace that was read already.</summary>
    public static async Task<LoopSession> OpenAsync(
        VerbContext context, ICycleProgress progress, LoopWorkspace workspace, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var files = new DiskWorkspaceFiles(root);
        ModelAccess.RequireKeys(workspace.Config, new ModelKeys(context.Host.Environment, root), files);
        var place = DataPlace.Of(context, root, workspace.Config.Paths);
        Directory.CreateDirectory(place.Folder);
        var held = WorkspaceLock.Acquire(place.Folder, context.Verb, context.Host.Time);
        try
        {
            var real = SeriesName.RealModels(workspace.Config).Count > 0;
            var store = context.Host.AroundStore(await SqliteLoopStore.OpenAsync(
                new SqliteStoreOptions { File = place.Database, Durability = real ? Durability.Full : Durability.Normal }, context.Host.Time, cancellationToken));
            var stop = new StopSignal(() => File.Exists(place.KillSwitch));
            var export = workspace.Config.Telemetry.OtlpEndpoint is null ? null : TelemetryExport.Start(workspace.Config.Telemetry);
            progress = export is null ? progress : new TelemetryProgress(progress);
            var (checks, scripts) = await CheckPorts.OfAsync(context.Host, root, workspace.Config, store, cancellationToken);
            var services = Compose(context, root, files, workspace, store, stop, progress, place) with { CheckServices = checks };
            var session = new LoopSession(root, place, workspace, store, services, stop);
            session.owned.Add(scripts);
            session.owned.AddRange(export is null ? [] : [export]);
            session.owned.Add(context.Host.OnSignal(stop.Request));
            session.owned.Add(held);
            return session;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        foreach (var each in owned)
        {
            each.Dispose();
        }
    }

    private static LoopServices Compose(
        VerbContext context, string root, DiskWorkspaceFiles files, LoopWorkspace workspace, ILoopStore store, StopSignal stop,
        ICycleProgress progress, DataPlace place)
    {
        var keys = new ModelKeys(context.Host.Environment, root);
        var redactor = ModelAccess.Redactor(context.Host, keys, workspace.Config);
        var states = new ProviderStates(context.Host.Time);
        var outcomes = Path.Combine(root, workspace.Config.Paths.Outcomes);
        return new LoopServices
        {
            Store = store,
            Renderer = AgentRuntime.Renderer(new HandlebarsRenderer()),
            ReadWorkspace = new WorkspaceCache(workspace).Read,
            Files = files,
            SnapshotFiles = texts => new SnapshotWorkspaceFiles(texts),
            Models = request => new ModelPipeline(new PipelineParts(
                request.Config, request.Effects, request.Budget, ModelAccess.Redactor(context.Host, keys, request.Config), request.Progress, request.Seed,
                root, context.Host.Time)
            { Key = keys.Find, States = states }),
            Agent = invoker => AgentRuntime.Agent(workspace.Config, invoker),
            Tools = new ActorTools(outcomes),
            ConfiguredTools = (request, token) => ToolsOfConfiguration.CreateAsync(
                new ToolRoom(request.Options, root, context.Host.Environment, redactor, context.Host.Time), request, token),
            Redactor = redactor,
            ReadSources = (read, token) => SourceReader.ReadAsync(root, read.Config.Organization, token),
            Outcomes = new OutcomeFiles(outcomes),
            PromptFiles = new PromptFileWriter(root, workspace.Config.Paths.Prompts),
            WriteReport = (run, now, token) => new ReportWriter(store, workspace.Config, place).WriteAsync(run, now, token),
            Stop = stop,
            Progress = progress,
            Time = context.Host.Time,
            User = context.Host.User,
        };
    }
}
