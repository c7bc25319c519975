using Microsoft.Extensions.AI;
using PeakLoop.Governance;

namespace PeakLoop.Agents.Models;

/// <summary>Outermost: no secret is sent to a model, and none that it repeats is stored or shown.</summary>
public sealed class RedactingChatClient(IChatClient inner, ISecretRedactor redactor) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync([.. messages.Select(Clean)], options, cancellationToken);
        foreach (var text in response.Messages.SelectMany(message => message.Contents).OfType<TextContent>())
        {
            text.Text = redactor.Redact(text.Text);
        }

        return response;
    }

    private ChatMessage Clean(ChatMessage message) =>
        message.Contents.OfType<TextContent>().Any(text => !ReferenceEquals(redactor.Redact(text.Text), text.Text))
            ? new ChatMessage(message.Role, [.. message.Contents.Select(content => content is TextContent text ? new TextContent(redactor.Redact(text.Text)) : content)])
            : message;
}
