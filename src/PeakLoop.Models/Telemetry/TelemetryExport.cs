using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PeakLoop.Configuration;
using Names = PeakLoop.Agents.Telemetry;

namespace PeakLoop.Models.Telemetry;

/// <summary>Sends spans and metrics to an OpenTelemetry collector until disposed, which sends what is left.</summary>
public sealed class TelemetryExport : IDisposable
{
    /// <summary>A collector that is away must not hold up the end of a night.</summary>
    private const int TimeoutMilliseconds = 2_000;
    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    private TelemetryExport(Uri endpoint, bool http)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService(Names.Name);
        void Set(OtlpExporterOptions options, string signal)
        {
            options.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            options.Endpoint = http ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}") : endpoint;
            options.TimeoutMilliseconds = TimeoutMilliseconds;
        }

        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Names.Name)
            .AddOtlpExporter(options => Set(options, "traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Names.Name)
            .AddOtlpExporter(options => Set(options, "metrics")).Build();
    }

    /// <summary>Starts to send; null where the configuration names no collector.</summary>
    public static TelemetryExport? Start(TelemetryOptions options) =>
        options.OtlpEndpoint is { } endpoint ? new TelemetryExport(new Uri(endpoint), options.Protocol == TelemetryOptions.Http) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
