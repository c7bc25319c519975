using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Agents.Models;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models;

/// <summary>What one small call showed of a model.</summary>
/// <param name="ModelId">Model that answered, in the server's word.</param>
/// <param name="Tools">Whether it called the tool it was offered.</param>
/// <param name="Json">How JSON can be asked for: <c>schema | object | text</c>.</param>
/// <param name="Usage">Whether the answer counted its tokens; without, every call is budgeted at its worst case.</param>
/// <param name="Milliseconds">Time of the attempt that succeeded.</param>
/// <param name="Usd">What it cost; the worst case where tokens were not counted.</param>
/// <param name="LeftOut">Parts of a request that the server does not take.</param>
public sealed record ProbeResult(
    string? ModelId, bool Tools, string Json, bool Usage, double Milliseconds, decimal? Usd, IReadOnlyList<string> LeftOut);

/// <summary>Tries a model with one small call that has everything a night needs: instructions, a tool, JSON by a schema.</summary>
public static class ModelProbe
{
    /// <summary>Most output tokens of the call.</summary>
    public const int MaxOutputTokens = 200;

    private const string Question =
        "This is a test of the connection. Call the tool ping with the word pong. If you have no tools, answer with the JSON object {\"word\":\"pong\"}.";

    private static readonly ChatResponseFormat Format = ChatResponseFormat.ForJsonSchema(
        JsonElement.Parse("""{"type":"object","properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}"""), "word");

    /// <summary>The messages of the call.</summary>
    public static IReadOnlyList<ChatMessage> Messages { get; } =
        [new(ChatRole.System, "You answer tests of a connection in as few words as possible."), new(ChatRole.User, Question)];

    /// <summary>The options of the call, for its worst case.</summary>
    public static ChatOptions Options(bool tools = true) => new()
    {
        MaxOutputTokens = MaxOutputTokens,
        ResponseFormat = Format,
        Tools = tools ? [AIFunctionFactory.Create((string word) => word, "ping", "Answers with the word it is given.").AsDeclarationOnly()] : null,
    };

    /// <summary>Makes the call; a second one without tools where the server takes none.</summary>
    /// <exception cref="ProviderException">The model cannot be reached or does not answer.</exception>
    public static async Task<ProbeResult> RunAsync(IChatClient client, CallScope scope, CancellationToken cancellationToken)
    {
        ChatResponse answer;
        try
        {
            answer = await client.GetResponseAsync(Messages, scope.Apply(Options()), cancellationToken);
        }
        catch (ProviderException fault) when (fault.Kind == ProviderFault.Unavailable && fault.Message.Contains("tool", StringComparison.OrdinalIgnoreCase))
        {
            answer = await client.GetResponseAsync(Messages, scope.Child("without-tools").Apply(Options(tools: false)), cancellationToken);
        }

        var limits = client.GetService<ServerLimits>() ?? new ServerLimits();
        var json = limits.Takes(JsonAsk.Part(JsonAsk.Schema)) ? JsonAsk.Schema : limits.Takes(JsonAsk.Part(JsonAsk.Object)) ? JsonAsk.Object : JsonAsk.Text;
        return new ProbeResult(
            answer.ModelId, answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Any(), json, answer.Usage is not null,
            CallFacts.Milliseconds(answer), CallFacts.Usd(answer), [.. limits.Refused.Where(part => !part.StartsWith("json_", StringComparison.Ordinal))]);
    }
}
