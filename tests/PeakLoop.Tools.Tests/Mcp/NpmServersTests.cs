using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Testing.Agents;
using PeakLoop.Tools.Configured;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Mcp;

/// <summary>An actor uses real servers through its tool loop.</summary>
public sealed class NpmServersTests : IDisposable
{
    private readonly ToolBench bench = new();

    [NpmServersFact]
    public async Task An_actor_reads_and_lists_through_the_filesystem_server_and_cannot_leave_its_folder()
    {
        await File.WriteAllTextAsync(Path.Combine(bench.Root, "notes.md"), "Ship on Friday.");
        await using var tools = await MakeAsync(new McpServerOptions
        {
            Name = "files", Command = [NpmServersFactAttribute.Node!, NpmServersFactAttribute.Server("server-filesystem"), bench.Root],
            Tools = new Dictionary<string, ToolClass>
            {
                ["read_text_file"] = ToolClass.Read, ["list_directory"] = ToolClass.Read, ["write_file"] = ToolClass.Mutating,
            },
        });
        Assert.Empty(tools.Problems);
        var run = await RunAsync(
            tools,
            Call("files__read_text_file", ("path", Path.Combine(bench.Root, "notes.md"))),
            Call("files__list_directory", ("path", bench.Root)),
            Call("files__read_text_file", ("path", "/etc/passwd")),
            Call("files__write_file", ("path", Path.Combine(bench.Root, "new.md")), ("content", "x")));
        Assert.Contains("Ship on Friday.", run.ToolCalls[0].Result, StringComparison.Ordinal);
        Assert.Contains("notes.md", run.ToolCalls[1].Result, StringComparison.Ordinal);
        Assert.True(run.ToolCalls[2].Failed);
        Assert.DoesNotContain("root:", run.ToolCalls[2].Result, StringComparison.Ordinal);

        // What was read is text from outside: the mutating call waits for a person although the autonomy would allow it.
        Assert.Equal(StopReason.AwaitingApproval, run.Stop);
        Assert.False(File.Exists(Path.Combine(bench.Root, "new.md")));
        var proposal = Assert.Single(await bench.Store.ProposalsAsync("waiting", default));
        Assert.Equal("tool:files__write_file", proposal.Target);
    }

    [NpmServersFact]
    public async Task An_actor_calls_the_everything_server_over_standard_input_and_output()
    {
        await using var tools = await MakeAsync(new McpServerOptions
        {
            Name = "all", Command = [NpmServersFactAttribute.Node!, NpmServersFactAttribute.Server("server-everything"), "stdio"], Class = ToolClass.Read,
        });
        await UseEverythingAsync(tools);
    }

    [NpmServersFact]
    public async Task An_actor_calls_the_everything_server_over_streamable_http()
    {
        var port = FreePort();
        var start = new ProcessStartInfo(NpmServersFactAttribute.Node!, [NpmServersFactAttribute.Server("server-everything"), "streamableHttp"])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["PORT"] = $"{port}";
        using var server = Process.Start(start)!;
        try
        {
            await ListeningAsync(port);
            await using var tools = await MakeAsync(new McpServerOptions { Name = "all", Url = $"http://localhost:{port}/mcp", Class = ToolClass.Read });
            await UseEverythingAsync(tools);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => bench.Dispose();

    private async Task UseEverythingAsync(IConfiguredTools tools)
    {
        Assert.Empty(tools.Problems);
        Assert.Contains(tools.Tools, tool => tool.Name == "all__get-sum");
        var run = await RunAsync(tools, Call("all__echo", ("message", "hello loop")), Call("all__get-sum", ("a", 19), ("b", 23)), Call("all__get-sum", ("a", "x")));
        Assert.Contains("hello loop", run.ToolCalls[0].Result, StringComparison.Ordinal);
        Assert.Contains("42", run.ToolCalls[1].Result, StringComparison.Ordinal);
        Assert.True(run.ToolCalls[2].Failed);
        Assert.Equal((StopReason.Completed, "Done."), (run.Stop, run.Text));
    }

    private Task<AgentRun> RunAsync(IConfiguredTools tools, params Func<ChatResponse>[] calls) => new ChatAgent(bench.Invoker).RunAsync(
        new AgentRequest
        {
            Client = new ScriptedChatClient([.. calls, () => ScriptedChatClient.Says("Done.")]),
            Scope = new CallScope(RunId.Cycle(1), "act/item:1", BudgetAccount.PlanAndAct, Roles.Actor),
            Instructions = "Work carefully.",
            Input = "Here is the context.",
            Tools = tools.Tools,
        },
        default);

    private static Func<ChatResponse> Call(string tool, params (string Name, object Value)[] arguments) => () => new ChatResponse(new ChatMessage(
        ChatRole.Assistant, [new FunctionCallContent("call", tool, arguments.ToDictionary(each => each.Name, each => (object?)each.Value))]));

    private Task<IConfiguredTools> MakeAsync(McpServerOptions server)
    {
        var options = new ToolOptions { Mcp = new Dictionary<string, McpServerOptions> { [server.Name] = server with { TimeoutSeconds = 60 } } };
        var run = RunId.Cycle(1);
        return ToolsOfConfiguration.CreateAsync(
            bench.Room(options), new ConfiguredToolRequest(options, run, bench.Effects, new ToolPins(bench.Store, run, ToolBench.Now, 14)), default);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ListeningAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("localhost", port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
