using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers.Wire;
using ChatClient = OpenAI.Chat.ChatClient;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>
/// Chat completions as <see cref="IChatClient"/>, on the protocol methods of the official package: compatible servers leave out or
/// misspell what its typed answers insist on. Knows nothing of budgets, retries or recording. Safe for concurrent use.
/// </summary>
internal sealed class OpenAIChatClient(ChatClient chat, Uri endpoint, HttpClient http, ModelOptions model, ProviderParts parts) : IChatClient
{
    private readonly ServerLimits limits = parts.Servers.Of(model.Alias);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = OpenAIRequest.Of(messages, options, model, limits, endpoint);
        try
        {
            using var content = BinaryContent.Create(BinaryData.FromBytes(request.Body));
            var result = await chat.CompleteChatAsync(
                content, new RequestOptions { CancellationToken = cancellationToken, BufferResponse = false }).ConfigureAwait(false);
            using var raw = result.GetRawResponse();
            var answer = await ReadAsync(raw, request, options, cancellationToken).ConfigureAwait(false);
            return answer.ToResponse(RequestId(raw), parts.Redact);
        }
        catch (ProviderException fault) when (fault.InnerException is WireRefusal)
        {
            if (OpenAIRefusals.Learn((WireRefusal)fault.InnerException, request, limits) is { } learnt)
            {
                throw learnt;
            }

            throw;
        }
        catch (JsonException malformed)
        {
            throw BodyFaults.NoJson(malformed);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw BodyFaults.Cut(cut);
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
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", endpoint, model.Model ?? model.Alias)
        : serviceType == typeof(ServerLimits) ? limits
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<OpenAIAnswer> ReadAsync(
        PipelineResponse raw, OpenAIRequest request, ChatOptions? options, CancellationToken cancellationToken)
    {
        await using var body = raw.ContentStream ?? Stream.Null;
        if (request.Streams && raw.Headers.TryGetValue("Content-Type", out var type) && type?.Contains("event-stream", StringComparison.OrdinalIgnoreCase) == true)
        {
            var path = CallScope.PathOf(options);
            return await OpenAIStream.ReadAsync(body, characters => parts.Streamed?.Invoke(path, characters), cancellationToken).ConfigureAwait(false);
        }

        using var document = await JsonDocument.ParseAsync(body, default, cancellationToken).ConfigureAwait(false);
        return OpenAIAnswer.Of(document.RootElement);
    }

    private static string? RequestId(PipelineResponse raw) =>
        raw.Headers.TryGetValue("x-request-id", out var id) || raw.Headers.TryGetValue("apim-request-id", out id) ? id : null;
}
