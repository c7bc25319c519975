using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Testing.Memory;
using Xunit;

namespace PeakLoop.Testing.Agents;

/// <summary>What every agent must do, whatever it is built on. Derive a test class from it and give your agent.</summary>
public abstract partial class AgentConformance
{
    private readonly EffectRunner effects;
    private readonly List<string> heard = [];

    /// <summary>Why effects are to stop; null while they may go on.</summary>
    private StopKind? stop;

    protected AgentConformance() =>
        effects = new EffectRunner(new InMemoryLoopStore(), new Stop(() => stop), TimeProvider.System);

    /// <summary>The agent under test; it must call tools through the invoker.</summary>
    protected abstract IAgent Agent(ToolInvoker tools);

    private Task<AgentRun> RunAsync(
        ScriptedChatClient model, int maxRounds = 8, AutonomyOptions? autonomy = null, CancellationToken cancellationToken = default,
        params AgentTool[] tools) =>
        Agent(new ToolInvoker(effects, autonomy ?? new AutonomyOptions())).RunAsync(
            new AgentRequest
            {
                Client = model,
                Scope = new CallScope(RunId.Cycle(1), "plan/team:a", BudgetAccount.PlanAndAct, Roles.Actor),
                Instructions = "Work carefully.",
                Input = "Here is the context.",
                Tools = tools.Length > 0 ? tools : [Echo],
                MaxRounds = maxRounds,
                MaxOutputTokens = 321,
            },
            cancellationToken);

    private AgentTool Echo => Tool("echo", text =>
    {
        heard.Add(text);
        return $"heard {text}";
    });

    private static AgentTool Tool(string name, Func<string, string> act, ToolClass effect = ToolClass.Read) =>
        new(AIFunctionFactory.Create((string text) => act(text), name, "A tool of this test."), effect);

    /// <summary>Tool results that the model was sent with a call, in order.</summary>
    private static List<FunctionResultContent> ResultsIn(IReadOnlyList<ChatMessage> request) =>
        [.. request.SelectMany(message => message.Contents).OfType<FunctionResultContent>()];

    private static string Text(FunctionResultContent result) => result.Result?.ToString() ?? "";

    private sealed class Stop(Func<StopKind?> requested) : IStopSignal
    {
        public StopKind? Requested => requested();
    }

    [Fact]
    public async Task Instructions_input_limits_and_path_reach_the_model()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model);
        Assert.Equal((StopReason.Completed, "Done.", 1), (run.Stop, run.Text, run.Rounds));
        Assert.Contains(model.Requests[0], message => message.Role == ChatRole.System && message.Text == "Work carefully.");
        Assert.Contains(model.Requests[0], message => message.Role == ChatRole.User && message.Text == "Here is the context.");
        Assert.Equal(321, model.Options[0]!.MaxOutputTokens);
        Assert.Equal("plan/team:a/round:1", CallScope.Of(model.Options[0]).Path);
    }

    [Fact]
    public async Task Zero_rounds_make_no_call_at_all()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model, maxRounds: 0);
        Assert.Empty(model.Requests);
        Assert.Equal((StopReason.MaxRounds, "", 0), (run.Stop, run.Text, run.Rounds));
    }

    [Fact]
    public async Task Rounds_are_limited_and_every_round_has_a_path_of_its_own()
    {
        var asked = 0;
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("echo", $"question {++asked}")));
        var run = await RunAsync(model, maxRounds: 3);
        Assert.Equal(3, model.Requests.Count);
        Assert.Equal((StopReason.MaxRounds, "", 3), (run.Stop, run.Text, run.Rounds));
        Assert.Equal(3, model.Options.Select(options => CallScope.Of(options).Path).Distinct().Count());
    }

    [Fact]
    public async Task Usage_and_money_are_summed_over_the_calls()
    {
        static ChatResponse Priced(ChatResponse response, long input, long output, decimal usd)
        {
            response.Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output };
            PeakLoop.Agents.Models.CallFacts.Write(response, usd, 5);
            return response;
        }

        var model = new ScriptedChatClient(
            () => Priced(ScriptedChatClient.Calls(("echo", "one")), 100, 7, 0.01m),
            () => Priced(ScriptedChatClient.Says("Done."), 130, 11, 0.02m));
        var run = await RunAsync(model);
        Assert.Equal(new TokenUsage(230, 0, 18), run.Usage);
        Assert.Equal((0.03m, 10, 2), (run.CostUsd, run.LatencyMs, run.Rounds));
    }

    [Fact]
    public async Task Money_is_unknown_where_one_call_has_no_price()
    {
        var run = await RunAsync(new ScriptedChatClient(() => ScriptedChatClient.Says("Done.")));
        Assert.Null(run.CostUsd);
    }

    [Fact]
    public async Task Cancellation_before_the_first_call_throws_and_calls_nothing()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Says("Done."));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(model, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task Cancellation_between_two_calls_throws()
    {
        using var source = new CancellationTokenSource();
        var model = new ScriptedChatClient(
            () => ScriptedChatClient.Calls(("leave", "now")), () => ScriptedChatClient.Says("Done."));
        var leave = Tool("leave", _ =>
        {
            source.Cancel();
            return "left";
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(model, cancellationToken: source.Token, tools: leave));
        Assert.Single(model.Requests);
    }
}
