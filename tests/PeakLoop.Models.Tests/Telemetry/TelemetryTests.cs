using System.Diagnostics;
using System.Diagnostics.Metrics;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Models.Telemetry;
using PeakLoop.Models.Tests.Wire;
using PeakLoop.Testing.Wire;
using Xunit;
using Names = PeakLoop.Agents.Telemetry;

namespace PeakLoop.Models.Tests.Telemetry;

/// <summary>Spans and metrics by the conventions; listeners are the process's own, so the tests look only at their own server.</summary>
[Collection("telemetry")]
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_is_a_span_with_the_conventions_names_and_no_content()
    {
        await using var server = LoopbackServer.Of(Dialect.OpenAI.Answer("Three."));
        var spans = new List<Activity>();
        using var listener = Listen(spans);
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        await pipeline.AskAsync();

        var span = Own(spans, server);
        Assert.Equal(("chat gpt-x", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal(
            ("chat", "openai", "gpt-x", "gpt-x-2026", 20L, 5L, 100, "text", "planner", "cycle:1"),
            (span.GetTagItem("gen_ai.operation.name"), span.GetTagItem("gen_ai.provider.name"), span.GetTagItem("gen_ai.request.model"),
                span.GetTagItem("gen_ai.response.model"), span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens"),
                span.GetTagItem("gen_ai.request.max_tokens"), span.GetTagItem("gen_ai.output.type"), span.GetTagItem("peakloop.role"), span.GetTagItem("peakloop.run")));
        Assert.Equal(["stop"], (string[])span.GetTagItem("gen_ai.response.finish_reasons")!);
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("boats", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Each_failed_attempt_is_a_span_with_its_kind_of_fault()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(500, "{}"), Dialect.OpenAI.Answer("Three."));
        var spans = new List<Activity>();
        using var listener = Listen(spans);
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));

        await pipeline.AskAsync();

        Assert.Equal(["ServerError", null], spans.Where(span => IsOf(span, server)).Select(span => span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task Tokens_duration_and_money_are_measured()
    {
        await using var server = LoopbackServer.Of(Dialect.OpenAI.Answer("Three."));
        var seen = new List<(string Name, double Value, string Model, string? Type)>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Names.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = tags.ToArray().ToDictionary();
            lock (seen)
            {
                seen.Add((instrument.Name, value, (string)named["gen_ai.request.model"]!, named.GetValueOrDefault("gen_ai.token.type") as string));
            }
        }

        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        meters.Start();
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address) with { Model = "gpt-measured" });

        await pipeline.AskAsync();

        var own = seen.Where(each => each.Model == "gpt-measured").ToList();
        Assert.Equal(
            ["gen_ai.client.operation.duration", "gen_ai.client.token.usage", "gen_ai.client.token.usage", "peakloop.cost"], own.Select(each => each.Name).Order());
        Assert.Equal((20, 5), (own.Single(each => each.Type == "input").Value, own.Single(each => each.Type == "output").Value));
        Assert.Equal(0.00007, own.Single(each => each.Name == "peakloop.cost").Value, 9);
    }

    [Fact]
    public async Task Calls_stand_under_their_phase_and_phases_under_their_run()
    {
        await using var server = LoopbackServer.Of(Dialect.OpenAI.Answer("Three."));
        var spans = new List<Activity>();
        using var listener = Listen(spans);
        var progress = new TelemetryProgress(NoProgress.Instance);
        await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address), progress: progress);

        progress.Report(new RunStarted(RunId.Cycle(1), "m", 0, null));
        progress.Report(new PhaseStarted("plan"));
        await pipeline.AskAsync();
        progress.Report(new PhaseEnded("plan", "complete", null));
        progress.Report(new RunEnded("complete", "done"));

        var call = Own(spans, server);
        var phase = spans.Single(span => span.SpanId == call.ParentSpanId);
        Assert.Equal(("phase plan", "complete"), (phase.DisplayName, phase.GetTagItem("peakloop.state")));
        Assert.Equal("run cycle:1", spans.Single(span => span.SpanId == phase.ParentSpanId).DisplayName);
    }

    [Fact]
    public async Task Nothing_is_told_where_no_collector_is_named()
    {
        Assert.Null(TelemetryExport.Start(new Configuration.TelemetryOptions()));
        await using var collector = LoopbackServer.Of(WireReply.Json(""));
        await using var server = LoopbackServer.Of(Dialect.OpenAI.Answer("Three."));
        using (TelemetryExport.Start(new Configuration.TelemetryOptions { OtlpEndpoint = collector.Address, Protocol = "http/protobuf" }))
        {
            await using var pipeline = new WiredPipeline(Dialect.OpenAI.Model(server.Address));
            await pipeline.AskAsync();
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Requests.Select(request => request.Path).Distinct().Order());
        Assert.DoesNotContain(collector.Requests, request => request.Body.Contains("How many boats", StringComparison.Ordinal) || request.Body.Contains(Dialect.Key, StringComparison.Ordinal));
    }

    private static ActivityListener Listen(List<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Names.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Activity Own(List<Activity> spans, LoopbackServer server) => spans.Single(span => IsOf(span, server));

    private static bool IsOf(Activity span, LoopbackServer server) => span.GetTagItem("server.port")?.ToString() is { } port && server.Address.EndsWith($":{port}", StringComparison.Ordinal);
}
