using System.Net;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Testing.Memory;
using PeakLoop.Tools.Commands;
using PeakLoop.Tools.Configured;
using PeakLoop.Tools.Http;

namespace PeakLoop.Tools.Tests.Support;

/// <summary>A workspace folder and a run's tool invoker with everything that is recorded behind it.</summary>
internal sealed class ToolBench : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private readonly AutonomyOptions autonomy;
    private int calls;

    public ToolBench(AutonomyOptions? autonomy = null)
    {
        this.autonomy = autonomy ?? new AutonomyOptions { Mutating = AutonomyLevel.Act };
        Invoker = NewInvoker();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("peakloop-tools-").FullName;

    public InMemoryLoopStore Store { get; } = new();

    public ToolInvoker Invoker { get; private set; }

    public EffectRunner Effects => new(Store, new NeverStops(), TimeProvider.System);

    /// <summary>As after the process ended: nothing is remembered but what is stored.</summary>
    public void Restart() => Invoker = NewInvoker();

    public ToolRoom Room(ToolOptions options, IReadOnlyDictionary<string, string>? environment = null, params string[] secrets) => new(
        options, Root, environment ?? new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, new SecretRedactor(secrets), TimeProvider.System);

    public AgentTool Command(CommandToolOptions command, IReadOnlyDictionary<string, string>? environment = null, params string[] secrets) =>
        CommandTool.Of(command, Room(new ToolOptions(), environment, secrets));

    public Task<ToolResult> CallAsync(AgentTool tool, JsonObject arguments, int? round = null) => Invoker.InvokeAsync(
        [tool], new CallScope(RunId.Cycle(1), $"act/item:1/round:{round ?? ++calls}/tool:1", BudgetAccount.PlanAndAct, Roles.Actor),
        tool.Name, arguments, default);

    public static Func<string, CancellationToken, Task<IPAddress[]>> Resolves(params string[] addresses) =>
        (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));

    public AgentTool HttpGet(HttpExchange exchange, HttpToolOptions options) =>
        HttpTools.Of(Room(new ToolOptions { Http = options }), exchange).First();

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ToolInvoker NewInvoker() => new(Effects, autonomy, new ToolLedger(Store, Now, 14, new SecretRedactor([])));

    private sealed class NeverStops : IStopSignal
    {
        public StopKind? Requested => null;
    }
}
