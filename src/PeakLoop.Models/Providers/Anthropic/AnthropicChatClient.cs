using System.Runtime.CompilerServices;
using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.Anthropic;

/// <summary>
/// The package's client with its faults, finish reasons and gaps in the form that the pipeline knows. Knows nothing of budgets, retries or
/// recording. Safe for concurrent use.
/// </summary>
internal sealed class AnthropicChatClient(IChatClient client, HttpClient http, ModelOptions model, ProviderParts parts) : IChatClient
{
    private readonly ServerLimits limits = Known(parts.Servers.Of(model.Alias));

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var json = JsonAsk.Of(options?.ResponseFormat, model, limits);
        var asked = options?.Clone() ?? new ChatOptions();
        asked.ResponseFormat = json.Level == JsonAsk.Schema ? asked.ResponseFormat : null;
        asked.AdditionalProperties = null;
        var sent = json.Prepare(messages).Where(message => message.Contents.Any(content => content is not TextContent text || !string.IsNullOrWhiteSpace(text.Text)));
        var note = AnswerHandler.Begin();
        try
        {
            var response = model.Stream
                ? await StreamAsync(sent, asked, CallScope.PathOf(options), cancellationToken).ConfigureAwait(false)
                : await client.GetResponseAsync(sent, asked, cancellationToken).ConfigureAwait(false);
            return Complete(response, note);
        }
        catch (ProviderException fault) when (fault.InnerException is WireRefusal { Status: 400 } refusal && json.Level == JsonAsk.Schema
            && refusal.Error.Has(AnthropicProvider.SchemaPart, "json_schema", "output_format", "structured output"))
        {
            limits.Refuse(JsonAsk.Part(JsonAsk.Schema));
            throw new ProviderException(
                ProviderFault.Unsupported, $"the server enforces no JSON schema and is asked in words from now on: {refusal.Message}", inner: refusal);
        }
        catch (Exception failure) when (failure is AnthropicException or JsonException or IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw AnthropicFaults.Of(failure, parts.Redact);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ServerLimits) ? limits
        : serviceType.IsInstanceOfType(this) ? this : client.GetService(serviceType);

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }

    private async Task<ChatResponse> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions options, string path, CancellationToken cancellationToken)
    {
        var updates = new List<ChatResponseUpdate>();
        var characters = 0;
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            characters += update.Text.Length;
            parts.Streamed?.Invoke(path, characters);
        }

        var response = updates.ToChatResponse();
        return response.FinishReason is not null ? response : throw BodyFaults.Cut("the stream stopped before the answer was complete");
    }

    private static ChatResponse Complete(ChatResponse response, AnswerNote note)
    {
        var unread = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Any(call => call.Exception is not null);
        if (unread && response.FinishReason != ChatFinishReason.Length)
        {
            throw BodyFaults.Malformed("the arguments of a tool call are not a JSON object");
        }

        foreach (var message in response.Messages)
        {
            message.CreatedAt = null;
            message.Contents = [.. message.Contents.Where(content => content is TextContent or ErrorContent || (content is FunctionCallContent && !unread))];
        }

        response.CreatedAt = null;
        response.Usage = note.UsageMissing ? null : response.Usage;
        response.AdditionalProperties = note.RequestId is { } id ? new AdditionalPropertiesDictionary { ["peakloop.requestId"] = id } : null;
        return response;
    }

    /// <summary>There is no JSON mode besides the schema.</summary>
    private static ServerLimits Known(ServerLimits limits)
    {
        limits.Refuse(JsonAsk.Part(JsonAsk.Object));
        return limits;
    }
}
