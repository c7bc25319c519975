using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>telemetry</c> block.</summary>
internal static class TelemetryShape
{
    public static ObjectShape<TelemetryOptions> Create() => new("the telemetry", () => new TelemetryOptions(),
    [
        new("otlpEndpoint", "Address of an OpenTelemetry collector, e.g. http://localhost:4317. Left out: telemetry is off.",
            new NullShape(new TextShape("an http or https address", RealModelFields.IsAddress)),
            o => o.OtlpEndpoint, (o, v) => o with { OtlpEndpoint = (string?)v }),
        new("protocol", "How the collector is spoken to.", Words("grpc", TelemetryOptions.Http),
            o => o.Protocol, (o, v) => o with { Protocol = (string)v! }),
        new("content", "Whether prompts and answers are told as well, secrets taken out.", Flag,
            o => o.Content, (o, v) => o with { Content = (bool)v! }),
    ]);
}
