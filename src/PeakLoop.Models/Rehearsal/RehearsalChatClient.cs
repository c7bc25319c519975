using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Faults;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal;

/// <summary>
/// A simulated, instruction-following chat model. It reads the system text as instructions and the user text as context; which skills an
/// answer shows is drawn with chances that better instructions raise (see README.md in this folder). Answers are deterministic in (seed,
/// run and path,
/// request). Safe for concurrent use.
/// </summary>
/// <param name="options">Parameters.</param>
/// <param name="time">Clock that slow answers wait on; it must run by itself.</param>
public sealed class RehearsalChatClient(RehearsalOptions options, TimeProvider time) : IChatClient
{
    /// <summary>Model id of every answer.</summary>
    public const string Model = "rehearsal";

    private const string Refusal = "I'm sorry, but I can't help with that.";
    private const int CharactersPerToken = 4;
    private const ulong LuckSalt = 0x10C4;

    private readonly SkillChances _chances = new(options);
    private readonly FaultPlan _faults = new(options);
    private readonly CallLog? _log = options.CallLog is null ? null : new CallLog(options.CallLog);
    private readonly string _seed = options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = RehearsalRequest.Read(messages, options);
        var key = ContentHash.Seed(_seed, request.DrawPath);
        var fault = _faults.Next(request.Call == request.DrawPath ? key : ContentHash.Seed(_seed, request.Call));
        _log?.Append(request.Call, fault);
        if (fault is { } found && _faults.Exception(found) is { } failure)
        {
            throw failure;
        }

        if (fault == RehearsalFault.Slow)
        {
            await Task.Delay(Options.SlowAnswer, time, cancellationToken);
        }

        return fault == RehearsalFault.Refusal ? Refuse(request) : Answer(request, options, key);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(Model, null, Model)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private RehearsalOptions Options => options;

    private ChatResponse Answer(RehearsalRequest request, ChatOptions? chat, ulong key)
    {
        var composer = RehearsalRole.Composer(request.Role);
        var reading = _chances.Read(request.User);
        var compose = new ComposeRequest(reading.Context, Options, request.Cycle)
        {
            ToolResults = request.ToolResults,
            JsonAnswer = chat?.ResponseFormat is ChatResponseFormatJson,
        };
        var shown = Show(composer, request, compose, reading, key);
        var luck = Draw.Mix(key, LuckSalt);
        if (request.Role == "actor")
        {
            var calls = RehearsalTools.Next(request, reading.Context, shown, chat?.Tools, () => composer.Compose(compose, shown, luck));
            if (calls.Count > 0)
            {
                return Finish(request, chat, calls);
            }
        }

        return Finish(request, chat, composer.Compose(compose, shown, luck));
    }

    private SkillSet Show(IComposer composer, RehearsalRequest request, ComposeRequest compose, CaseReading reading, ulong key)
    {
        Span<double> chances = stackalloc double[SkillCatalogue.Slots];
        _chances.Fill(request.Role, request.System, reading, RoleBonus.For(request.Role, request.Cycle, Options), chances);
        var shown = SkillSet.None;
        foreach (var skill in composer.Skills)
        {
            shown = shown.With(skill, Draw.Uniform(key, skill.Key) < composer.Chance(skill, chances[skill.Index], compose));
        }

        return shown;
    }

    private static ChatResponse Refuse(RehearsalRequest request) =>
        Response(
            request,
            new ChatMessage(ChatRole.Assistant, [new TextContent(Refusal), new ErrorContent(Refusal)]),
            Refusal.Length,
            ChatFinishReason.Stop);

    private static ChatResponse Finish(RehearsalRequest request, ChatOptions? chat, string text)
    {
        var most = chat?.MaxOutputTokens is { } tokens ? (long)tokens * CharactersPerToken : long.MaxValue;
        var cut = text.Length > most;
        var message = new ChatMessage(ChatRole.Assistant, cut ? text[..(int)most] : text);
        return Response(request, message, message.Text.Length, cut ? ChatFinishReason.Length : ChatFinishReason.Stop);
    }

    private static ChatResponse Finish(RehearsalRequest request, ChatOptions? chat, List<FunctionCallContent> calls)
    {
        var length = calls.Sum(call => call.Name.Length + (call.Arguments?.Sum(argument => argument.Key.Length + (argument.Value?.ToString()?.Length ?? 0)) ?? 0));
        return chat?.MaxOutputTokens * CharactersPerToken < length
            ? Finish(request, chat, string.Join('\n', calls.Select(call => call.Arguments?.Values.LastOrDefault()?.ToString())))
            : Response(request, new ChatMessage(ChatRole.Assistant, [.. calls]), length, ChatFinishReason.ToolCalls);
    }

    private static ChatResponse Response(RehearsalRequest request, ChatMessage message, int outputLength, ChatFinishReason reason)
    {
        var input = Tokens(request.System.Length + request.User.Length + request.ToolResults.Sum(result => result.Text.Length));
        var output = Tokens(outputLength);
        return new ChatResponse(message)
        {
            ModelId = Model,
            FinishReason = reason,
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output },
        };
    }

    private static long Tokens(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
