using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Governance;
using Xunit;

namespace PeakLoop.Testing.Agents;

public abstract partial class AgentConformance
{
    [Fact]
    public async Task A_cut_answer_is_truncated_and_keeps_its_text()
    {
        var run = await RunAsync(new ScriptedChatClient(() => ScriptedChatClient.Says("Half a", ChatFinishReason.Length)));
        Assert.Equal((StopReason.Truncated, "Half a"), (run.Stop, run.Text));
        Assert.NotNull(run.Detail);
    }

    [Fact]
    public async Task A_refusal_is_refused_and_gives_no_answer()
    {
        var run = await RunAsync(new ScriptedChatClient(() => new ChatResponse(
            new ChatMessage(ChatRole.Assistant, [new TextContent("I cannot."), new ErrorContent("declined")]))));
        Assert.Equal((StopReason.Refused, ""), (run.Stop, run.Text));
        Assert.Contains("declined", run.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filtered_answer_is_filtered_and_gives_no_answer()
    {
        var run = await RunAsync(new ScriptedChatClient(() => ScriptedChatClient.Says("Some", ChatFinishReason.ContentFilter)));
        Assert.Equal((StopReason.ContentFiltered, ""), (run.Stop, run.Text));
    }

    [Fact]
    public async Task A_filtered_answer_runs_no_tools()
    {
        var run = await RunAsync(new ScriptedChatClient(() =>
        {
            var response = ScriptedChatClient.Calls(("echo", "a"));
            response.FinishReason = ChatFinishReason.ContentFilter;
            return response;
        }));
        Assert.Equal(StopReason.ContentFiltered, run.Stop);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task An_empty_answer_is_an_error_and_never_completed()
    {
        var blank = await RunAsync(new ScriptedChatClient(() => ScriptedChatClient.Says("  \n")));
        var nothing = await RunAsync(new ScriptedChatClient(() => new ChatResponse([])));
        Assert.Equal((StopReason.ProviderError, StopReason.ProviderError), (blank.Stop, nothing.Stop));
    }

    [Theory]
    [InlineData(ProviderFault.ServerError, StopReason.ProviderError)]
    [InlineData(ProviderFault.Auth, StopReason.ProviderError)]
    [InlineData(ProviderFault.Timeout, StopReason.ProviderError)]
    [InlineData(ProviderFault.ContentFilter, StopReason.ContentFiltered)]
    public async Task A_provider_failure_ends_typed_with_its_message(ProviderFault fault, StopReason expected)
    {
        var model = new ScriptedChatClient(
            () => ScriptedChatClient.Calls(("echo", "a")), () => throw new ProviderException(fault, "the line went dead"));
        var run = await RunAsync(model);
        Assert.Equal((expected, ""), (run.Stop, run.Text));
        Assert.Contains("the line went dead", run.Detail!, StringComparison.Ordinal);
        Assert.Single(run.ToolCalls);
    }

    [Theory]
    [InlineData("usd", StopReason.Budget)]
    [InlineData("calls", StopReason.Budget)]
    [InlineData("deadline", StopReason.Deadline)]
    public async Task An_exhausted_budget_ends_typed_with_its_message(string cap, StopReason expected)
    {
        var run = await RunAsync(new ScriptedChatClient(() => throw new BudgetExhaustedException(BudgetAccount.Tune, cap, "nothing is left")));
        Assert.Equal((expected, "", 0), (run.Stop, run.Text, run.Rounds));
        Assert.Contains("nothing is left", run.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_transcript_holds_what_was_said_without_the_instructions()
    {
        var model = new ScriptedChatClient(() => ScriptedChatClient.Calls(("echo", "a")), () => ScriptedChatClient.Says("Done."));
        var run = await RunAsync(model);
        Assert.DoesNotContain(run.Transcript, message => message.Role == ChatRole.System);
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], run.Transcript.Select(message => message.Role));
    }
}
