using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers.Wire;
using ChatClient = OpenAI.Chat.ChatClient;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>
/// OpenAI and every server that speaks its chat completions (Azure's v1 API, Ollama, vLLM, LM Studio, gateways), through the official
/// package with its retries, redirects and time limit switched off: only the pipeline's count.
/// </summary>
internal static class OpenAIProvider
{
    private const string Own = "https://api.openai.com/v1";

    /// <summary>The client of a model.</summary>
    public static IChatClient Create(ModelOptions model, ProviderParts parts)
    {
        var http = WireHandler.Client(parts.Redact, parts.Time);
        var options = new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        var endpoint = model.Endpoint is { } named ? new Uri(named) : options.Endpoint ?? new Uri(Own);
        options.Endpoint = endpoint;
        var key = parts.Key(model);
        if (key is null)
        {
            options.AddPolicy(new NoKey(), PipelinePosition.BeforeTransport);
        }

        return new OpenAIChatClient(
            new ChatClient(model.Model ?? model.Alias, new ApiKeyCredential(key ?? "none"), options), endpoint, http, model, parts);
    }

    /// <summary>For servers that take no key: the package insists on one, which is taken off again before anything is sent.</summary>
    private sealed class NoKey : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Remove("Authorization");
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Remove("Authorization");
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
