using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.Anthropic;

/// <summary>
/// Anthropic's messages through the official package's own <see cref="IChatClient"/>, with its retries, time limit and telemetry switched
/// off and its environment variables unread: only the pipeline's count.
/// </summary>
internal static class AnthropicProvider
{
    /// <summary>Name of Anthropic's way of enforcing a schema, as a server may refuse it.</summary>
    public const string SchemaPart = "output_config";

    private static readonly TimeSpan NoLimit = TimeSpan.FromDays(1);

    /// <summary>The client of a model.</summary>
    public static IChatClient Create(ModelOptions model, ProviderParts parts)
    {
        var id = model.Model ?? model.Alias;
        var http = WireHandler.Client(parts.Redact, parts.Time, inner => new AnswerHandler(inner));
        var options = new ClientOptions
        {
            HttpClient = http,
            ApiKey = parts.Key(model),
            MaxRetries = 0,
            Timeout = NoLimit,
            OpenTelemetry = false,
        };
        if (model.Endpoint is { } endpoint)
        {
            options.BaseUrl = endpoint.TrimEnd('/');
        }

        return new AnthropicChatClient(new AnthropicClient(options).AsIChatClient(id), http, model, parts);
    }
}
