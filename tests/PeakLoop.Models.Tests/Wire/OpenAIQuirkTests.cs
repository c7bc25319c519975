using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Models.Providers;
using PeakLoop.Testing.Wire;
using Xunit;

namespace PeakLoop.Models.Tests.Wire;

/// <summary>What servers that call themselves compatible do differently, and what only chat completions have.</summary>
public sealed class OpenAIQuirkTests
{
    [Fact]
    public async Task A_refusal_is_no_text()
    {
        var body = OpenAIWire.Answer(null).Replace("\"refusal\":null", "\"refusal\":\"I will not.\"", StringComparison.Ordinal);
        var answer = await AskAsync(WireReply.Json(body));

        Assert.Equal(("", "I will not."), (answer.Text, Assert.IsType<ErrorContent>(Assert.Single(answer.Messages[0].Contents)).Message));
    }

    [Fact]
    public async Task A_content_filter_that_answers_400_is_not_tried_again()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(400, OpenAIWire.Error("The response was filtered", "content_filter")));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        Assert.Equal(ProviderFault.ContentFilter, (await pipeline.FaultAsync()).Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_not_waited_for()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(429, OpenAIWire.Error("You exceeded your current quota", "insufficient_quota")));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        Assert.Equal(ProviderFault.Unavailable, (await pipeline.FaultAsync()).Kind);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("temperature", "Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.")]
    [InlineData("seed", "Unrecognized request argument supplied: seed")]
    public async Task A_part_that_a_model_does_not_take_is_left_out_from_then_on(string part, string message)
    {
        await using var server = new LoopbackServer((request, _) =>
            request.Json.ContainsKey(part) ? WireReply.Error(400, OpenAIWire.Error(message, "unsupported_value", part)) : Dialect.OpenAI.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address) with { Temperature = 0.3f, Seeded = true });

        await pipeline.AskAsync();
        await pipeline.AskAsync();

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal((3, 2 * 0.00007m), ((int)(await pipeline.SpentAsync()).Calls, (await pipeline.SpentAsync()).Usd));
    }

    [Fact]
    public async Task The_output_limit_is_never_left_out_but_sent_under_its_other_name()
    {
        await using var server = new LoopbackServer((request, _) => request.Json.ContainsKey("max_tokens")
            ? WireReply.Error(400, OpenAIWire.Error("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", "unsupported_parameter", "max_tokens"))
            : Dialect.OpenAI.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        await pipeline.AskAsync();

        Assert.Equal(100, server.Requests[^1].Json["max_completion_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_context_that_is_too_long_is_told_and_not_tried_again()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(400, OpenAIWire.Error(
            "This model's maximum context length is 8192 tokens; max_tokens must be reduced.", "context_length_exceeded", "messages")));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        Assert.Equal(ProviderFault.Unavailable, (await pipeline.FaultAsync()).Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Room_for_thinking_is_asked_for_and_seeds_differ_from_call_to_call_but_not_from_attempt_to_attempt()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(500, "{}"), Dialect.OpenAI.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address) with { Seeded = true, ReasoningTokens = 900, ReasoningEffort = "low" });

        await pipeline.AskAsync();
        await pipeline.AskAsync();

        var seeds = server.Requests.Select(request => request.Json["seed"]!.GetValue<long>()).ToList();
        Assert.Equal((seeds[0], true), (seeds[1], seeds[1] != seeds[2]));
        Assert.Equal((1000, "low"), (server.Requests[0].Json["max_tokens"]!.GetValue<int>(), server.Requests[0].Json["reasoning_effort"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":[{"type":"text","text":"Thr"},{"type":"text","text":"ee."}]}""")]
    [InlineData("""{"role":"assistant","content":"<think>Boats { }</think>\n\nThree."}""")]
    [InlineData("""{"content":"Three.","reasoning_content":"Boats."}""")]
    public async Task Text_in_parts_and_thoughts_are_read(string message)
    {
        var answer = await AskAsync(WireReply.Json($$"""{"choices":[{"message":{{message}},"finish_reason":"eos"}]}"""));

        Assert.Equal(("Three.", ChatFinishReason.Stop, null), (answer.Text, answer.FinishReason, answer.Usage));
    }

    [Fact]
    public async Task Arguments_may_come_as_an_object_and_calls_without_an_id()
    {
        var answer = await AskAsync(WireReply.Json(
            """{"choices":[{"message":{"content":null,"tool_calls":[{"function":{"name":"count_boats","arguments":{"harbour":"north"}}}]},"finish_reason":"stop"}]}"""));

        var call = Assert.IsType<FunctionCallContent>(Assert.Single(answer.Messages[0].Contents));
        Assert.Equal(("call_1", "north", ChatFinishReason.ToolCalls), (call.CallId, call.Arguments!["harbour"]!.ToString(), answer.FinishReason));
    }

    [Fact]
    public async Task Arguments_that_are_no_JSON_are_malformed_and_those_cut_by_the_limit_are_not_called()
    {
        JsonArray Calls() => [OpenAIWire.Call("a", "count_boats", """{"harbour":"nor""")];
        await using var server = LoopbackServer.Of(WireReply.Json(OpenAIWire.Answer(null, "tool_calls", calls: Calls())));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address) with { Attempts = 1 });
        Assert.Equal(ProviderFault.Malformed, (await pipeline.FaultAsync()).Kind);

        var cut = await AskAsync(WireReply.Json(OpenAIWire.Answer(null, "length", calls: Calls())));

        Assert.Equal((ChatFinishReason.Length, 0), (cut.FinishReason, cut.Messages[0].Contents.Count));
    }

    [Fact]
    public async Task An_error_with_a_success_status_is_an_error()
    {
        await using var server = LoopbackServer.Of(WireReply.Json("""{"error":{"code":429,"message":"upstream is busy"}}"""), Dialect.OpenAI.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        Assert.Equal("Three.", (await pipeline.AskAsync()).Text);
    }

    [Fact]
    public async Task Streamed_tool_calls_are_put_together()
    {
        var answer = await AskAsync(WireReply.Stream(OpenAIWire.Stream(
        [
            """{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"count_boats","arguments":""}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"{\"harbour\":"}}]}""",
            """{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"count_boats","arguments":"{\"harbour\":\"south\"}"}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"\"north\"}"}}]}""",
        ], "tool_calls")), stream: true);

        Assert.Equal(
            ["a north", "b south"], answer.Messages[0].Contents.OfType<FunctionCallContent>().Select(call => $"{call.CallId} {call.Arguments!["harbour"]}"));
        Assert.Equal(20, answer.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task A_server_that_does_not_stream_may_answer_whole() =>
        Assert.Equal("Three.", (await AskAsync(Dialect.OpenAI.Answer("Three."), stream: true)).Text);

    [Fact]
    public void A_key_goes_only_where_it_is_meant_to()
    {
        var model = new Configuration.ModelOptions { Alias = "m", Provider = "openai" };

        Assert.Equal("OPENAI_API_KEY", ModelKeys.VariableOf(model));
        Assert.Null(ModelKeys.VariableOf(model with { Endpoint = "http://localhost:11434/v1" }));
        Assert.Equal("A_KEY", ModelKeys.VariableOf(model with { Endpoint = "http://localhost:11434/v1", KeyEnv = "A_KEY" }));
        Assert.Equal("ANTHROPIC_API_KEY", ModelKeys.VariableOf(model with { Provider = "anthropic" }));
    }

    private static async Task<ChatResponse> AskAsync(WireReply reply, bool stream = false)
    {
        await using var server = LoopbackServer.Of(reply);
        return await OpenAI.AskAsync(OpenAI.Model(server) with { Stream = stream });
    }
}
