using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PeakLoop.Agents;

/// <summary>
/// What the loop tells tracing and metrics, under the names of OpenTelemetry's semantic conventions for generative AI (version 1.37). The
/// one place that holds these names; where nobody listens, nothing is made.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "PeakLoop";

    /// <summary>Operation: a model call.</summary>
    public const string Chat = "chat";

    /// <summary>Operation: a tool call.</summary>
    public const string ExecuteTool = "execute_tool";

    /// <summary>Attribute: the operation.</summary>
    public const string Operation = "gen_ai.operation.name";

    /// <summary>Attribute: the provider, e.g. <c>openai</c>.</summary>
    public const string Provider = "gen_ai.provider.name";

    /// <summary>Attribute: model asked for.</summary>
    public const string RequestModel = "gen_ai.request.model";

    /// <summary>Attribute: most output tokens asked for.</summary>
    public const string MaxTokens = "gen_ai.request.max_tokens";

    /// <summary>Attribute: temperature asked for.</summary>
    public const string Temperature = "gen_ai.request.temperature";

    /// <summary>Attribute: seed asked for.</summary>
    public const string Seed = "gen_ai.request.seed";

    /// <summary>Attribute: <c>json</c> or <c>text</c>.</summary>
    public const string OutputType = "gen_ai.output.type";

    /// <summary>Attribute: model that answered.</summary>
    public const string ResponseModel = "gen_ai.response.model";

    /// <summary>Attribute: id of the answer.</summary>
    public const string ResponseId = "gen_ai.response.id";

    /// <summary>Attribute: why the answer ended, as a list.</summary>
    public const string FinishReasons = "gen_ai.response.finish_reasons";

    /// <summary>Attribute: input tokens.</summary>
    public const string InputTokens = "gen_ai.usage.input_tokens";

    /// <summary>Attribute: the part of the input that came from the provider's cache.</summary>
    public const string CachedTokens = "gen_ai.usage.cache_read.input_tokens";

    /// <summary>Attribute: output tokens.</summary>
    public const string OutputTokens = "gen_ai.usage.output_tokens";

    /// <summary>Attribute of the token metric: <c>input</c> or <c>output</c>.</summary>
    public const string TokenType = "gen_ai.token.type";

    /// <summary>Attribute: name of the tool.</summary>
    public const string ToolName = "gen_ai.tool.name";

    /// <summary>Attribute: the messages sent, only where content is switched on.</summary>
    public const string InputMessages = "gen_ai.input.messages";

    /// <summary>Attribute: the messages answered, only where content is switched on.</summary>
    public const string OutputMessages = "gen_ai.output.messages";

    /// <summary>Attribute: kind of fault.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Attribute: host of the server.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>Attribute: port of the server.</summary>
    public const string ServerPort = "server.port";

    /// <summary>Attribute: the run, e.g. <c>cycle:3</c>. PeakLoop's own.</summary>
    public const string Run = "peakloop.run";

    /// <summary>Attribute: structural path of a call within its run. PeakLoop's own.</summary>
    public const string Path = "peakloop.path";

    /// <summary>Attribute: role that calls. PeakLoop's own.</summary>
    public const string Role = "peakloop.role";

    /// <summary>Attribute: US dollars charged to the budget. PeakLoop's own.</summary>
    public const string Usd = "peakloop.usd";

    /// <summary>Spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Metric: seconds of a model call's attempt.</summary>
    public static Histogram<double> Duration { get; } =
        Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "Duration of an attempt at a model call.");

    /// <summary>Metric: tokens of a model call's attempt.</summary>
    public static Histogram<long> Tokens { get; } =
        Meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens of an attempt at a model call.");

    /// <summary>Metric: US dollars charged to the budget. PeakLoop's own.</summary>
    public static Counter<double> Cost { get; } = Meter.CreateCounter<double>("peakloop.cost", "{USD}", "US dollars charged to the budget.");
}
