using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Governance;

namespace PeakLoop.Agents.Models;

/// <summary>Outermost: no secret is sent to a model, and none that it or its server repeats is stored or shown.</summary>
public sealed class RedactingChatClient(IChatClient inner, ISecretRedactor redactor) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var response = await base.GetResponseAsync([.. messages.Select(Clean)], options, cancellationToken);
            foreach (var message in response.Messages)
            {
                message.Contents = [.. message.Contents.Select(Clean)];
            }

            return response;
        }
        catch (ProviderException failure) when (!ReferenceEquals(redactor.Redact(failure.Message), failure.Message))
        {
            throw new ProviderException(failure.Kind, redactor.Redact(failure.Message), failure.RetryAfter);
        }
    }

    /// <summary>The answer in one piece: a call that went round the journal and the budget would be neither recorded nor paid for.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private ChatMessage Clean(ChatMessage message) =>
        message.Contents.Any(content => !ReferenceEquals(Clean(content), content)) ? new ChatMessage(message.Role, [.. message.Contents.Select(Clean)]) : message;

    /// <summary>The content without secrets; the same instance where there is none.</summary>
    private AIContent Clean(AIContent content) => content switch
    {
        TextContent said when Has(said.Text) => new TextContent(redactor.Redact(said.Text)),
        ErrorContent error when Has(error.Message) => new ErrorContent(redactor.Redact(error.Message)) { ErrorCode = error.ErrorCode },
        FunctionResultContent { Result: string result } returned when Has(result) => new FunctionResultContent(returned.CallId, redactor.Redact(result)),
        FunctionCallContent { Arguments: { } arguments } call when arguments.Values.Any(value => Has(Text(value))) => new FunctionCallContent(
            call.CallId, call.Name, arguments.ToDictionary(pair => pair.Key, pair => Has(Text(pair.Value)) ? redactor.Redact(Text(pair.Value)!) : pair.Value, StringComparer.Ordinal)),
        _ => content,
    };

    private bool Has(string? text) => text is not null && !ReferenceEquals(redactor.Redact(text), text);

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => value.ToString(),
    };
}
