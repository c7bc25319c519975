using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Governance;
using Xunit;

namespace PeakLoop.Testing.Agents;

public abstract partial class AgentConformance
{
    [Fact]
    public async Task Tool_calls_of_one_answer_are_all_answered_in_their_order()
    {
        var model = new ScriptedChatClient(
            () => ScriptedChatClient.Calls(("echo", "a"), ("echo", "b"), ("echo", "c"), ("echo", "a")), () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model);
        var results = ResultsIn(model.Requests[1]);
        Assert.Equal(["call-1", "call-2", "call-3", "call-4"], results.Select(result => result.CallId));
        Assert.Equal(["heard a", "heard b", "heard c", "heard a"], results.Select(Text));
        Assert.Equal(["heard a", "heard b", "heard c", "heard a"], run.ToolCalls.Select(call => call.Result));
        Assert.Equal(4, heard.Count);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task An_unknown_tool_is_named_to_the_model_with_its_nearest_neighbour_and_the_run_goes_on()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("ecko", "a")), () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model);
        var answer = Text(Assert.Single(ResultsIn(model.Requests[1])));
        Assert.Contains("'ecko'", answer, StringComparison.Ordinal);
        Assert.Contains("echo", answer, StringComparison.Ordinal);
        Assert.True(Assert.Single(run.ToolCalls).Failed);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task A_tool_that_throws_tells_the_model_why()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("broken", "a")), () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model, tools: Tool("broken", _ => throw new InvalidOperationException("the shelf is empty")));
        Assert.Contains("the shelf is empty", Text(Assert.Single(ResultsIn(model.Requests[1]))), StringComparison.Ordinal);
        Assert.True(Assert.Single(run.ToolCalls).Failed);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task A_tool_that_runs_into_its_own_time_limit_does_not_end_the_run()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("slow", "a")), () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model, tools: Tool("slow", _ => throw new TaskCanceledException("no answer within 5 s")));
        Assert.Contains("no answer within 5 s", Text(Assert.Single(ResultsIn(model.Requests[1]))), StringComparison.Ordinal);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task A_tool_that_rejects_its_input_does_not_end_the_run()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("strict", "a")), () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model, tools: Tool(
            "strict", text => throw Foundation.InputException.One(new Foundation.SourceLocation("text"), text, "a number")));
        Assert.Contains("a number", Text(Assert.Single(ResultsIn(model.Requests[1]))), StringComparison.Ordinal);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task A_tool_without_the_arguments_it_needs_tells_the_model()
    {
        var model = new ScriptedChatClient(
            () => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call-1", "echo")])),
            () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model);
        Assert.True(Assert.Single(run.ToolCalls).Failed);
        Assert.Empty(heard);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task Arguments_that_could_not_be_read_are_answered_and_not_run()
    {
        var model = new ScriptedChatClient(
            () => new ChatResponse(new ChatMessage(
                ChatRole.Assistant, [new FunctionCallContent("call-1", "echo") { Exception = new FormatException("cut off") }])),
            () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model);
        Assert.Equal("call-1", Assert.Single(ResultsIn(model.Requests[1])).CallId);
        Assert.Empty(heard);
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task The_same_calls_with_the_same_results_again_and_again_end_as_stuck()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("echo", "a")));
        var run = await RunAsync(model, maxRounds: 50);
        Assert.Equal((StopReason.Stuck, ""), (run.Stop, run.Text));
        Assert.InRange(model.Requests.Count, 2, 10);
    }

    [Fact]
    public async Task The_same_call_with_news_each_time_is_not_stuck()
    {
        var (asked, news) = (0, 0);
        var model = new ScriptedChatClient(
            () => ++asked <= 6 ? ScriptedChatClient.Calls(("clock", "now")) : ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model, maxRounds: 20, tools: Tool("clock", _ => $"tick {++news}"));
        Assert.Equal(StopReason.Completed, run.Stop);
    }

    [Fact]
    public async Task A_mutating_tool_waits_for_a_person_at_the_default_autonomy()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("send", "a")), () => ScriptedChatClient.Says("Asked for approval."));
        var sent = 0;
        var run = await RunAsync(model, tools: Tool("send", _ => $"sent {++sent}", ToolClass.Mutating));
        Assert.Equal((StopReason.AwaitingApproval, 0), (run.Stop, sent));
    }

    [Fact]
    public async Task A_tool_class_that_is_switched_off_is_not_run()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("write", "a")), () => ScriptedChatClient.Says("Done."));
        var written = 0;
        await RunAsync(
            model, autonomy: new AutonomyOptions { Idempotent = AutonomyLevel.Observe },
            tools: Tool("write", _ => $"written {++written}", ToolClass.Idempotent));
        Assert.Equal(0, written);
    }

    [Fact]
    public async Task A_stop_of_the_run_ends_it_before_the_tool_is_called()
    {
        var model = new ScriptedChatClient(() =>
        {
            stop = StopKind.KillSwitch;
            return ScriptedChatClient.Calls(("echo", "a"));
        });
        await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(model));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_recorded_tool_call_is_replayed_and_not_run_again()
    {
        ScriptedChatClient Model() => new(() => ScriptedChatClient.Calls(("echo", "a")), () => ScriptedChatClient.Says("Done."));
        await RunAsync(Model());
        var again = Model();
        await RunAsync(again);
        Assert.Single(heard);
        Assert.Equal("heard a", Text(Assert.Single(ResultsIn(again.Requests[1]))));
    }
}
