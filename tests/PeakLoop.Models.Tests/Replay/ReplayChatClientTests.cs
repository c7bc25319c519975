using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Models.Replay;
using Xunit;

namespace PeakLoop.Models.Tests.Replay;

public sealed class ReplayChatClientTests
{
    [Fact]
    public async Task An_answer_is_found_by_run_and_path_by_path_and_by_request()
    {
        var request = ReplayRecording.RequestHash([new ChatMessage(ChatRole.User, "who?")]);
        using var client = Client($$"""
            {"path":"cycle:2/plan/a","text":"second night"}
            {"path":"plan/a","text":"any night"}

            {"request":"{{request}}","text":"by request"}
            """);
        Assert.Equal("second night", (await client.GetResponseAsync("x", Options(2, "plan/a"))).Text);
        Assert.Equal("any night", (await client.GetResponseAsync("x", Options(3, "plan/a"))).Text);
        Assert.Equal("by request", (await client.GetResponseAsync("who?", Options(3, "plan/b"))).Text);
        Assert.Equal("by request", (await client.GetResponseAsync("who?")).Text);
    }

    [Fact]
    public async Task A_recorded_response_comes_back_whole_with_tool_calls_and_usage()
    {
        var recorded = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "read_goal", new Dictionary<string, object?> { ["id"] = "g" })]))
        {
            FinishReason = ChatFinishReason.ToolCalls,
            Usage = new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 },
        };
        using var client = Client($$"""{"path":"p","response":{{JsonSerializer.SerializeToNode(recorded, AIJsonUtilities.DefaultOptions)!.ToJsonString()}}}""");
        var response = await client.GetResponseAsync("x", Options(1, "p"));
        Assert.Equal("read_goal", Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>()).Name);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal(7, response.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task A_miss_is_an_error_that_names_the_path_and_is_not_retried()
    {
        using var client = Client("""{"path":"plan/a","text":"x"}""");
        var thrown = await Assert.ThrowsAsync<ProviderException>(() => client.GetResponseAsync("x", Options(4, "plan/b")));
        Assert.Contains("cycle:4/plan/b", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("calls.jsonl", thrown.Message, StringComparison.Ordinal);
        Assert.False(thrown.IsTransient);
    }

    [Fact]
    public void All_faulty_lines_are_reported_with_their_place()
    {
        var thrown = Assert.Throws<InputException>(() => ReplayRecording.Read(
            "{\"path\":\"a\",\"text\":\"x\"}\n{\"path\":\"a\",\"text\":\"y\"}\nnonsense\n{\"text\":\"x\"}\n{\"path\":\"b\"}\n{\"path\":\"c\",\"txt\":\"x\"}\n[1]\n{\"path\":\"d\",\"response\":{}}", "calls.jsonl"));
        Assert.Equal([2, 3, 4, 5, 6, 6, 7, 8], thrown.Errors.Select(error => error.Location.Line));
        Assert.Contains(thrown.Errors, error => error.Nearest == "text");
    }

    private static ReplayChatClient Client(string lines) => new(ReplayRecording.Read(lines, "calls.jsonl"));

    private static ChatOptions Options(int cycle, string path) =>
        new CallScope(RunId.Cycle(cycle), path, BudgetAccount.Evaluate, "planner").Apply(new ChatOptions());
}
