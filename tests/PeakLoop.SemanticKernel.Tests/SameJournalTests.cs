#if SEMANTIC_KERNEL
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Agents.Models;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Testing.Agents;
using PeakLoop.Testing.Memory;
using Xunit;

namespace PeakLoop.SemanticKernel.Tests;

/// <summary>Semantic Kernel's agent leaves the same journal as the core's own, so that either can take up what the other began.</summary>
public sealed class SameJournalTests
{
    private static readonly string[] Paths =
        ["act/item:1/round:1", "act/item:1/round:1/tool:1", "act/item:1/round:1/tool:2", "act/item:1/round:2", "act/item:1/round:3"];

    [Fact]
    public async Task Both_agents_record_the_same_requests_and_results_at_the_same_paths()
    {
        var core = new InMemoryLoopStore();
        var kernel = new InMemoryLoopStore();
        var left = await RunAsync(core, invoker => new ChatAgent(invoker), Model());
        var right = await RunAsync(kernel, invoker => new SemanticKernelAgent(invoker), Model());
        foreach (var path in Paths)
        {
            var (a, b) = (await core.FindAsync(new EffectKey(RunId.Cycle(1), path), default), await kernel.FindAsync(new EffectKey(RunId.Cycle(1), path), default));
            Assert.NotNull(a);
            Assert.Equal((a.Claim.RequestHash, a.Result), (b?.Claim.RequestHash, b?.Result));
        }

        Assert.Equal((left.Stop, left.Text, left.Usage, left.Rounds), (right.Stop, right.Text, right.Usage, right.Rounds));
        Assert.Equal(left.ToolCalls.Select(call => call.Result), right.ToolCalls.Select(call => call.Result));
    }

    [Fact]
    public async Task A_run_that_the_core_recorded_is_replayed_by_the_kernel_without_a_call()
    {
        var store = new InMemoryLoopStore();
        await RunAsync(store, invoker => new ChatAgent(invoker), Model());
        var again = Model();
        var run = await RunAsync(store, invoker => new SemanticKernelAgent(invoker), again);
        Assert.Empty(again.Requests);
        Assert.Equal((StopReason.Completed, "Done."), (run.Stop, run.Text));
    }

    private static ScriptedChatClient Model() => new(
        () => ScriptedChatClient.Calls(("files__look-up", "a"), ("files__look-up", "b")), () => ScriptedChatClient.Calls(("no_such", "a")), () => ScriptedChatClient.Says("Done."));

    private static Task<AgentRun> RunAsync(InMemoryLoopStore store, Func<ToolInvoker, IAgent> agent, ScriptedChatClient model)
    {
        var effects = new EffectRunner(store, new NeverStops(), TimeProvider.System);
        return agent(new ToolInvoker(effects, new AutonomyOptions())).RunAsync(
            new AgentRequest
            {
                Client = new JournalChatClient(model, effects, "scripted"),
                Scope = new CallScope(RunId.Cycle(1), "act/item:1", BudgetAccount.PlanAndAct, Roles.Actor),
                Instructions = "Work carefully with {{braces}} and $dollars.",
                Input = "Here is the {{context}}.",
                Tools = [new AgentTool(AIFunctionFactory.Create((string text) => $"heard {text}", "files__look-up", "A tool."), ToolClass.Read)],
            },
            default);
    }

    private sealed class NeverStops : IStopSignal
    {
        public StopKind? Requested => null;
    }
}
#endif
