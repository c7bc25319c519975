using PeakLoop.Agents;
using PeakLoop.Models.Resilience;
using PeakLoop.Models.Tests.Wire;
using PeakLoop.Testing.Wire;
using Xunit;

namespace PeakLoop.Models.Tests.Resilience;

/// <summary>A provider that is out of service is not asked hundreds of times.</summary>
public sealed class CircuitTests
{
    [Fact]
    public async Task A_dead_provider_is_asked_a_few_times_and_then_no_more()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(500, "{}"));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address) with { Attempts = 1 });
        for (var call = 0; call < 200; call++)
        {
            await pipeline.FaultAsync();
        }

        Assert.InRange(server.Requests.Count, 10, 40);
        Assert.Equal(ProviderFault.Unavailable, (await pipeline.FaultAsync()).Kind);
        Assert.StartsWith("not called: the provider is out of service", (await pipeline.FaultAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(server.Requests.Count, (await pipeline.SpentAsync()).Calls);
    }

    [Fact]
    public async Task Too_many_requests_and_broken_answers_do_not_open_the_circuit()
    {
        await using var server = new LoopbackServer((_, number) => number % 2 == 0 ? WireReply.Error(429, "{}") : WireReply.Json("{"));
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address) with { Attempts = 1 });
        for (var call = 0; call < 50; call++)
        {
            await pipeline.FaultAsync();
        }

        Assert.Equal(50, server.Requests.Count);
    }

    [Fact]
    public async Task Models_at_the_same_address_share_their_providers_circuit()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(500, "{}"));
        var states = new ProviderStates(TimeProvider.System);
        var model = Dialect.OpenAI.Model(server.Address);

        Assert.Same(states.Of(model), states.Of(model with { Alias = "other" }));
        Assert.NotSame(states.Of(model), states.Of(model with { Endpoint = "http://127.0.0.1:1/v1" }));
        Assert.NotSame(states.Of(model), states.Of(model with { KeyEnv = "ANOTHER_KEY" }));
    }

    [Fact]
    public async Task Concurrency_follows_the_servers_refusals()
    {
        await using var server = new LoopbackServer(async (_, number) =>
        {
            await Task.Yield();
            return number <= 16 ? WireReply.Error(429, "{}") : Dialect.OpenAI.Answer("ok");
        });
        var states = new ProviderStates(TimeProvider.System);
        var model = Dialect.OpenAI.Model(server.Address) with { Concurrency = 8, Attempts = 10 };
        await using var pipeline = new WiredPipeline(model, states: states);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pipeline.AskAsync()));

        Assert.InRange(server.MostAtOnce, 1, 8);
        Assert.InRange(states.Of(model).Slots.Limit, 1, 6);
    }
}
