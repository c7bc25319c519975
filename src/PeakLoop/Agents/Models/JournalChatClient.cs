using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Cycles;

namespace PeakLoop.Agents.Models;

/// <summary>
/// Records every model call in the journal and replays recorded ones. A live answer is read back from its recorded form, so that the
/// first run and a resumed one see the same bytes. A call that failed after all retries is recorded as failed; a call that budget, stop
/// or cancellation prevented is not.
/// </summary>
public sealed class JournalChatClient(IChatClient inner, EffectRunner effects, string alias) : DelegatingChatClient(inner)
{
    private const string FailurePrefix = "!";

    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var scope = CallScope.Of(options);
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var recorded = await effects.RunAsync(
            new EffectKey(scope.Run, scope.Path), EffectKind.Model, ToolClass.Read, Request(sent, options),
            token => CallAsync(sent, options, token), cancellationToken);
        return recorded.StartsWith(FailurePrefix, StringComparison.Ordinal)
            ? throw Failure(recorded)
            : JsonSerializer.Deserialize<ChatResponse>(recorded, Compact)!;
    }

    private async Task<string> CallAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            response.RawRepresentation = null;
            return JsonSerializer.Serialize(response, Compact);
        }
        catch (ProviderException failure)
        {
            return $"{FailurePrefix}{failure.Kind}\n{failure.Message}";
        }
    }

    private static ProviderException Failure(string recorded)
    {
        var cut = recorded.IndexOf('\n', StringComparison.Ordinal);
        var kind = Enum.TryParse<ProviderFault>(recorded.AsSpan(FailurePrefix.Length, cut - FailurePrefix.Length), out var parsed)
            ? parsed : ProviderFault.Unavailable;
        return new ProviderException(kind, recorded[(cut + 1)..]);
    }

    private string Request(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var text = new StringBuilder(alias).Append('\n');
        foreach (var message in messages)
        {
            text.Append(message.Role.Value).Append('\n');
            foreach (var content in message.Contents)
            {
                text.Append(content switch
                {
                    TextContent said => said.Text,
                    FunctionCallContent call => call.Name + JsonSerializer.Serialize(call.Arguments, Compact),
                    FunctionResultContent result => result.Result?.ToString(),
                    _ => content.GetType().Name,
                }).Append('\n');
            }
        }

        foreach (var tool in options?.Tools ?? [])
        {
            text.Append(tool.Name).Append('\n');
        }

        return text.Append(options?.Temperature).Append('|').Append(options?.MaxOutputTokens).Append('|')
            .Append(options?.ResponseFormat?.GetType().Name).ToString();
    }
}
