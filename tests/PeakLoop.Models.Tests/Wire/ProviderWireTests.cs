using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Testing.Wire;
using Xunit;

namespace PeakLoop.Models.Tests.Wire;

/// <summary>What holds for every provider over its real protocol.</summary>
public abstract class ProviderWireTests
{
    private protected abstract Dialect Dialect { get; }

    private sealed record Boats(int Count);

    private sealed class Heard : ICycleProgress
    {
        public List<ProgressEvent> Events { get; } = [];

        public void Report(ProgressEvent e) => Events.Add(e);
    }

    [Fact]
    public async Task An_answer_comes_with_its_usage_and_its_money()
    {
        await using var server = LoopbackServer.Of(Dialect.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        var answer = await pipeline.AskAsync();

        Assert.Equal(("Three.", ChatFinishReason.Stop, 20, 5), (answer.Text, answer.FinishReason, answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Equal((0.00007m, 25, 1), ((await pipeline.SpentAsync()).Usd, (await pipeline.SpentAsync()).Tokens, (await pipeline.SpentAsync()).Calls));
        Assert.EndsWith(Dialect.Key, server.Requests[0].Headers["authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parallel_tool_calls_arrive_and_their_results_go_back()
    {
        await using var server = LoopbackServer.Of(
            Dialect.Calls(("a", "count_boats", """{"harbour":"north"}"""), ("b", "count_boats", """{"harbour":"south"}""")), Dialect.Answer("Five."));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "How many boats?")];

        var first = await pipeline.AskAsync(messages, new ChatOptions { Tools = [OpenAI.Tool()] });
        messages.AddRange(first.Messages);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("a", "2 north"), new FunctionResultContent("b", "3 south")]));
        var second = await pipeline.AskAsync(messages, new ChatOptions { Tools = [OpenAI.Tool()] });

        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        Assert.Equal(
            ["a count_boats north", "b count_boats south"],
            first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => $"{call.CallId} {call.Name} {call.Arguments!["harbour"]}"));
        Assert.Equal("Five.", second.Text);
        Assert.Contains("count_boats", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("2 north", server.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("3 south", server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streamed_answer_is_the_same_answer()
    {
        await using var server = LoopbackServer.Of(Dialect.Streamed(["Thr", "ee", "."]));
        var progress = new Heard();
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address) with { Stream = true }, progress: progress);

        var answer = await pipeline.AskAsync();

        Assert.Equal(("Three.", ChatFinishReason.Stop, 20, 5), (answer.Text, answer.FinishReason, answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Contains("\"stream\":true", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal([3, 5, 6], progress.Events.OfType<AnswerArriving>().Select(each => each.Characters).Distinct().Where(each => each > 0));
        Assert.All(progress.Events.OfType<AnswerArriving>(), each => Assert.Equal("call:1", each.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_stops_early_is_a_cut_connection_that_is_paid_for_and_tried_again(bool abrupt)
    {
        await using var server = LoopbackServer.Of(Dialect.Streamed(["Thr"], complete: false) with { Cut = abrupt }, Dialect.Streamed(["Three."]));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address) with { Stream = true });

        Assert.Equal("Three.", (await pipeline.AskAsync()).Text);

        var spent = await pipeline.SpentAsync();
        Assert.Equal(2, spent.Calls);
        Assert.True(spent.Usd > 0.001m, "the lost attempt counts at its worst case");
    }

    [Fact]
    public async Task Too_many_requests_waits_as_long_as_the_server_asks()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(429, Dialect.Error("slow down"), retryAfter: "7"), Dialect.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        Assert.Equal("Three.", (await pipeline.AskAsync()).Text);

        Assert.Contains(TimeSpan.FromSeconds(7), pipeline.Time.Waits);
        Assert.Equal((0.00007m, 2), ((await pipeline.SpentAsync()).Usd, (await pipeline.SpentAsync()).Calls));
    }

    [Fact]
    public async Task A_server_that_asks_for_an_hour_is_not_waited_for()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(429, Dialect.Error("quota"), retryAfter: "3600"));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        Assert.Equal(ProviderFault.RateLimited, (await pipeline.FaultAsync()).Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Server_errors_are_tried_again_as_often_as_configured_and_are_not_paid_for()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(500, Dialect.Error("overloaded")));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address) with { Attempts = 3 });

        var fault = await pipeline.FaultAsync();

        Assert.Equal((ProviderFault.ServerError, 3), (fault.Kind, server.Requests.Count));
        Assert.StartsWith("HTTP 500: overloaded", fault.Message, StringComparison.Ordinal);
        Assert.Equal((0m, 3), ((await pipeline.SpentAsync()).Usd, (await pipeline.SpentAsync()).Calls));
    }

    [Fact]
    public async Task A_silent_server_is_a_timeout_that_counts_at_its_worst_case()
    {
        await using var server = LoopbackServer.Of(Dialect.Answer("") with { Silent = true });
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address) with { TimeoutSeconds = 30, Attempts = 2 });

        Assert.Equal(ProviderFault.Timeout, (await pipeline.FaultAsync()).Kind);

        var spent = await pipeline.SpentAsync();
        Assert.Equal(2, spent.Calls);
        Assert.True(spent.Usd >= 2 * 100 * 10 / 1_000_000m);
    }

    [Fact]
    public async Task A_body_that_is_cut_off_is_tried_again()
    {
        await using var server = LoopbackServer.Of(Dialect.Answer("Thr") with { Cut = true }, Dialect.Answer("Three."));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        Assert.Equal("Three.", (await pipeline.AskAsync()).Text);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"id":"x","choices":[{"mess""")]
    [InlineData("<html>gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_body_that_is_no_answer_is_malformed_and_paid_for(string body)
    {
        await using var server = LoopbackServer.Of(WireReply.Json(body));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address) with { Attempts = 2 });

        Assert.Equal(ProviderFault.Malformed, (await pipeline.FaultAsync()).Kind);

        Assert.Equal(2, server.Requests.Count);
        Assert.True((await pipeline.SpentAsync()).Usd > 0);
    }

    [Fact]
    public async Task An_answer_without_usage_is_kept_and_counts_at_its_worst_case()
    {
        await using var server = LoopbackServer.Of(Dialect.Answer("Three.", usage: false));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        var answer = await pipeline.AskAsync();

        Assert.Equal(("Three.", null), (answer.Text, answer.Usage));
        Assert.True((await pipeline.SpentAsync()).Usd >= 100 * 10 / 1_000_000m);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        await using var server = LoopbackServer.Of(Dialect.Answer(new string('x', 33 << 20)));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address) with { Attempts = 1 });

        var fault = await pipeline.FaultAsync();

        Assert.Equal((ProviderFault.Malformed, "the answer is longer than 32 MiB"), (fault.Kind, fault.Message));
    }

    [Fact]
    public async Task A_long_answer_is_taken_whole()
    {
        var text = string.Concat(Enumerable.Repeat("boats and ", 200_000));
        await using var server = LoopbackServer.Of(Dialect.Answer(text));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        Assert.Equal(text, (await pipeline.AskAsync()).Text);
    }

    [Fact]
    public async Task A_filtered_answer_says_so_and_one_at_its_limit_counts_as_cut()
    {
        await using var server = LoopbackServer.Of(Dialect.Filtered(), Dialect.Cut("Thr"));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        Assert.Equal(ChatFinishReason.ContentFilter, (await pipeline.AskAsync()).FinishReason);
        var cut = await pipeline.AskAsync();
        Assert.Equal((ChatFinishReason.Length, "Thr"), (cut.FinishReason, cut.Text));
    }

    [Fact]
    public async Task A_refused_key_is_not_tried_again_and_is_never_repeated()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(401, Dialect.Error($"Incorrect API key provided: {Dialect.Key}.")));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        var fault = await pipeline.FaultAsync();

        Assert.Equal((ProviderFault.Auth, "HTTP 401: Incorrect API key provided: [secret]."), (fault.Kind, fault.Message));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var elsewhere = LoopbackServer.Of(Dialect.Answer("Stolen."));
        await using var server = LoopbackServer.Of(new WireReply(307, "") { Headers = new Dictionary<string, string> { ["Location"] = elsewhere.Address } });
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        Assert.Equal(ProviderFault.Unavailable, (await pipeline.FaultAsync()).Kind);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Nobody_at_the_address_costs_nothing()
    {
        var gone = LoopbackServer.Of(Dialect.Answer(""));
        await gone.DisposeAsync();
        await using var pipeline = new WiredPipeline(Dialect.Model(gone.Address) with { Attempts = 2 });

        Assert.Equal(ProviderFault.Unreachable, (await pipeline.FaultAsync()).Kind);
        Assert.Equal((0m, 2), ((await pipeline.SpentAsync()).Usd, (await pipeline.SpentAsync()).Calls));
    }

    [Fact]
    public async Task A_cancelled_call_is_no_fault_of_the_provider()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new LoopbackServer(async (_, _) =>
        {
            await cancel.CancelAsync();
            return Dialect.Answer("") with { Silent = true };
        });
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.AskAsync(cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task A_schema_the_server_refuses_is_asked_for_in_words_from_then_on()
    {
        var schema = AIJsonUtilities.CreateJsonSchema(typeof(Boats));
        await using var server = new LoopbackServer((request, _) => request.Body.Contains("json_schema", StringComparison.Ordinal)
            ? WireReply.Error(400, Dialect.Error("output_config.format / response_format json_schema is not supported by this model"))
            : request.Body.Contains("json_object", StringComparison.Ordinal)
                ? WireReply.Error(400, Dialect.Error("'response_format.type' must be 'text'")) : Dialect.Answer("{}"));
        await using var pipeline = new WiredPipeline(Dialect.Model(server.Address));
        var format = ChatResponseFormat.ForJsonSchema(schema, "answer");

        Assert.Equal("{}", (await pipeline.AskAsync(new ChatOptions { ResponseFormat = format })).Text);
        var seen = server.Requests.Count;
        Assert.Equal("{}", (await pipeline.AskAsync(new ChatOptions { ResponseFormat = format })).Text);

        Assert.Equal(seen + 1, server.Requests.Count);
        Assert.Contains("It must match this JSON schema", server.Requests[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2 * 0.00007m, (await pipeline.SpentAsync()).Usd);
    }

    [Fact]
    public async Task A_fallback_takes_over_when_the_first_model_fails()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(503, Dialect.Error("down")));
        await using var second = LoopbackServer.Of(Dialect.Answer("Three."));
        await using var pipeline = new WiredPipeline(
            Dialect.Model(server.Address) with { Attempts = 2 }, Dialect.Model(second.Address) with { Alias = "other" });

        Assert.Equal("Three.", (await pipeline.AskAsync()).Text);
        Assert.Equal((2, 1), (server.Requests.Count, second.Requests.Count));
    }
}

/// <summary>The OpenAI-compatible provider.</summary>
public sealed class OpenAIWireTests : ProviderWireTests
{
    private protected override Dialect Dialect => Dialect.OpenAI;
}

/// <summary>Anthropic's provider.</summary>
public sealed class AnthropicWireTests : ProviderWireTests
{
    private protected override Dialect Dialect => Dialect.Anthropic;
}
