namespace PeakLoop.Configuration;

/// <summary>What is told to an OpenTelemetry collector. Default: nothing, to nobody.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The protocol over HTTP.</summary>
    public const string Http = "http/protobuf";

    /// <summary>Address of the collector, e.g. <c>http://localhost:4317</c>; null: telemetry is off.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary><c>grpc</c> or <c>http/protobuf</c>. Default grpc.</summary>
    public string Protocol { get; init; } = "grpc";

    /// <summary>Whether prompts and answers are told as well, secrets taken out. Default false.</summary>
    public bool Content { get; init; }
}
