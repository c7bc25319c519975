using Microsoft.Extensions.AI;
using PeakLoop.Testing.Wire;
using Xunit;

namespace PeakLoop.Models.Tests.Wire;

/// <summary>What comes back from chat completions that go well.</summary>
public sealed class OpenAIAnswerTests
{
    [Fact]
    public async Task An_answer_has_its_text_usage_ids_and_finish_reason()
    {
        await using var server = LoopbackServer.Of(WireReply.Json(OpenAIWire.Answer(
            "Three.", usage: """{"prompt_tokens":20,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":16},"completion_tokens_details":{"reasoning_tokens":2}}"""))
            with
        { Headers = new Dictionary<string, string> { ["x-request-id"] = "req_7" } });

        var answer = await OpenAI.AskAsync(server, new ChatOptions { MaxOutputTokens = 100, Temperature = 0.3f, Seed = 7 });

        Assert.Equal(("Three.", "gpt-x-2026", "chatcmpl-1", ChatFinishReason.Stop), (answer.Text, answer.ModelId, answer.ResponseId, answer.FinishReason));
        Assert.Equal((20, 16, 5, 2), (answer.Usage!.InputTokenCount, answer.Usage.CachedInputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.ReasoningTokenCount));
        Assert.Equal("req_7", answer.AdditionalProperties!["peakloop.requestId"]);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("/v1/chat/completions", $"Bearer {OpenAI.Key}"), (request.Path, request.Headers["authorization"]));
        Assert.Equal(
            """{"model":"gpt-x","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"How many boats?"}],"max_tokens":100,"temperature":0.3,"seed":7}""",
            request.Body);
    }

    [Fact]
    public async Task Tool_calls_come_as_calls_and_their_results_go_back()
    {
        await using var server = LoopbackServer.Of(
            WireReply.Json(OpenAIWire.Answer(null, "tool_calls", calls: [
                OpenAIWire.Call("a", "count_boats", """{"harbour":"north"}"""), OpenAIWire.Call("b", "count_boats", """{"harbour":"south"}""")])),
            WireReply.Json(OpenAIWire.Answer("Five.")));
        using var client = OpenAI.Client(OpenAI.Model(server));
        var options = new ChatOptions { Tools = [OpenAI.Tool()] };
        List<ChatMessage> messages = [new(ChatRole.User, "How many boats?")];

        var first = await client.GetResponseAsync(messages, options);
        messages.AddRange(first.Messages);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("a", "2"), new FunctionResultContent("b", "3")]));
        var second = await client.GetResponseAsync(messages, options);

        var calls = first.Messages.Single().Contents.OfType<FunctionCallContent>().ToList();
        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        Assert.Equal(["a count_boats north", "b count_boats south"], calls.Select(call => $"{call.CallId} {call.Name} {call.Arguments!["harbour"]}"));
        Assert.Equal("Five.", second.Text);
        Assert.Equal("object", server.Requests[0].Json["tools"]![0]!["function"]!["parameters"]!["type"]!.GetValue<string>());
        Assert.Contains(
            """{"role":"tool","tool_call_id":"a","content":"2"},{"role":"tool","tool_call_id":"b","content":"3"}""", server.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal("""{"harbour":"north"}""", server.Requests[1].Json["messages"]![1]!["tool_calls"]![0]!["function"]!["arguments"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_server_without_key_gets_none()
    {
        await using var server = LoopbackServer.Of(WireReply.Json(OpenAIWire.Answer("Three.")));
        using var client = Providers.ProviderFactory.Create(
            OpenAI.Model(server) with { KeyEnv = null }, new Providers.ProviderParts(1, "", TimeProvider.System));

        await client.GetResponseAsync("How many boats?");

        Assert.DoesNotContain("authorization", server.Requests[0].Headers.Keys);
    }
}
