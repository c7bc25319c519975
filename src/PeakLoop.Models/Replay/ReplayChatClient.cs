using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;

namespace PeakLoop.Models.Replay;

/// <summary>
/// Answers from a recording and never from anywhere else: by the call's path, else by the hash of its request. A call that was not recorded
/// is a <see cref="ProviderFault.Unavailable"/> error that names the path, never a live call. Safe for concurrent use.
/// </summary>
/// <param name="recording">Recorded answers.</param>
public sealed class ReplayChatClient(ReplayRecording recording) : IChatClient
{
    /// <summary>Name of the provider.</summary>
    public const string Provider = "replay";

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var path = CallScope.PathOf(options);
        var call = path.Length == 0 ? null : $"{CallScope.Of(options).Run}/{path}";
        var hash = ReplayRecording.RequestHash(sent);
        var recorded = (call is null ? null : recording.Find(call) ?? recording.Find(path)) ?? recording.Find(hash);
        return recorded is null
            ? throw new ProviderException(
                ProviderFault.Unavailable, $"replay: no recorded answer for {call ?? "a call without a path"} (request {hash}) in {recording.File}")
            : Task.FromResult(recorded);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(Provider)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
